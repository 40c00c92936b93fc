import { type CurrentSession, isolated } from '@pollen/shared';
import type { TimeFormats } from '../i18n/time-formats.ts';
import { type ReceivedAt, secondsLeft, spentShare } from '../ui/elapsed.ts';
import type { Drawing } from './drawing.ts';
import { timeSlots } from './time-slots.ts';

/** When the server has said so comes with it. */
export interface SessionView extends ReceivedAt {
  readonly current: CurrentSession;
  readonly onPhone: boolean;
  readonly signOut: 'ready' | 'sending' | 'failed';
}

/** Who is signed in, how to leave, and nothing else: the rest comes with React. */
export function drawSession(view: SessionView, formats: TimeFormats): Drawing {
  const { account, session } = view.current;
  const drawing = session.signedInBy === 'qr' ? drawShared(view) : drawOwn(view);
  return {
    title: 'title-session',
    said: null,
    device: null,
    ...drawing,
    slots: {
      name: isolated(account.displayName),
      ...timeSlots('ends', view.receivedAt + session.expiresIn * 1000, formats),
      ...timeSlots('endsUnused', view.receivedAt + session.idleExpiresIn * 1000, formats),
      ...drawing.slots,
    },
  };
}

type Part = Pick<Drawing, 'page' | 'places' | 'slots'>;

/** That a scan began: a name and the time left say enough. */
function drawShared({ signOut, ...view }: SessionView): Part {
  return {
    page: 'session-by-scan',
    places: { 'sign-out': `sign-out-main-${signOut}` },
    slots: { spent: spentOf(view) },
  };
}

function drawOwn({ current: { session }, onPhone, signOut }: SessionView): Part {
  return {
    page: onPhone ? 'session-on-phone' : 'session-on-computer',
    places: {
      facts: session.idleExpiresIn < session.expiresIn ? 'session-facts-unused' : 'session-facts',
      origin: session.signedInBy === 'passkey' ? 'origin-passkey' : 'origin-password',
      'sign-out': `sign-out-${onPhone ? 'plain' : 'main'}-${signOut}`,
    },
    slots: {},
  };
}

function spentOf({ current: { session }, ...received }: Omit<SessionView, 'signOut'>): string {
  const { lifetime = session.expiresIn, expiresIn } = session;
  return spentShare(secondsLeft(expiresIn, received), lifetime);
}
