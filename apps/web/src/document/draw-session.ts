import { type CurrentSession, isolated } from '@pollen/shared';
import type { TimeFormats } from '../i18n/time-formats.ts';
import type { Drawing, TemplateName } from './drawing.ts';
import { timeSlots } from './time-slots.ts';

export interface SessionView {
  readonly current: CurrentSession;
  /** When the server said so, in milliseconds since 1970. */
  readonly receivedAt: number;
  readonly onPhone: boolean;
  readonly signOut: 'ready' | 'sending' | 'failed';
}

type Session = CurrentSession['session'];

/** Who is signed in, how to leave, and nothing else: the rest comes with React. */
export function drawSession({ current, receivedAt, onPhone, signOut }: SessionView, formats: TimeFormats): Drawing {
  const { account, session } = current;
  const isOwn = session.signedInBy !== 'qr';
  const ownPage = onPhone ? 'session-on-phone' : 'session-on-computer';
  return {
    page: isOwn ? ownPage : 'session-by-scan',
    title: 'title-session',
    said: null,
    device: session.approvedBy,
    places: {
      facts: session.idleExpiresIn < session.expiresIn ? 'session-facts-unused' : 'session-facts',
      origin: originOf(session),
      'sign-out': `sign-out-${isOwn && onPhone ? 'plain' : 'main'}-${signOut}`,
    },
    slots: {
      name: isolated(account.displayName),
      ...timeSlots('ends', receivedAt + session.expiresIn * 1000, formats),
      ...timeSlots('endsUnused', receivedAt + session.idleExpiresIn * 1000, formats),
    },
  };
}

/** How a session came to be. */
function originOf({ signedInBy, approvedBy }: Session): TemplateName {
  // No browser has the session of a device or an application.
  if (approvedBy === null)
    return signedInBy === 'device' || signedInBy === 'application' ? 'origin-qr' : `origin-${signedInBy}`;
  return 'origin-approved';
}
