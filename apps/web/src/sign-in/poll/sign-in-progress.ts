import type { CurrentSession, DenialCause, LoginId, PollResponse } from '@pollen/shared';
import type { NetworkStatus } from './network-status.ts';

/** `expiresAt` is in milliseconds of `performance.now()`, `lifetime` the seconds that were left at first sight. */
export type SignInPhase =
  | { readonly phase: 'starting' }
  | {
      readonly phase: 'waiting';
      readonly id: LoginId;
      /** The name of the application that the person signs in to, where it is one. */
      readonly application?: string;
      readonly userCode: string;
      readonly qrContent: string;
      /** Nobody has an account yet. */
      readonly isSetUp?: false;
      /** A phone has the code, and must sign in first. */
      readonly isPhoneFound: boolean;
      readonly expiresAt: number;
      readonly lifetime: number;
    }
  | {
      readonly phase: 'scanned';
      readonly id: LoginId;
      readonly application?: string;
      readonly matchNumber: number;
      readonly expiresAt: number;
      readonly lifetime: number;
    }
  /** `session` is who is signed in now: nobody has to ask again. */
  | { readonly phase: 'signed-in'; readonly continueTo: '/'; readonly session: CurrentSession }
  /** `cause`: why, where the phone did not just say no. */
  | { readonly phase: 'denied'; readonly cause?: DenialCause | undefined }
  | { readonly phase: 'paused' }
  /** Logins are lost as soon as they begin: the browser keeps no cookies, or the server does not know its own again. */
  | { readonly phase: 'no-cookies' | 'forgotten' }
  /** The page was opened under another name than the server's own, `address`, and can do nothing here. */
  | { readonly phase: 'elsewhere'; readonly address: string };

export interface SignInProgress {
  readonly phase: SignInPhase;
  readonly network: NetworkStatus;
  /** The code that is shown took the place of one that ran out. */
  readonly renewed: boolean;
  /** The code that is shown is so old that no phone gets anywhere with it; the typed one still does. */
  readonly isCodeDead: boolean;
}

type Shown = Extract<PollResponse, { status: 'pending' | 'scanned' }>;

/** The server speaks in whole seconds: a deadline that moves by less has not moved. */
const SAME_DEADLINE = 1_500;

/** What to show after this response about the same login: never an earlier phase than `from`, and `from` itself if nothing is new. */
export function advance(from: SignInPhase, response: Shown, now: number): SignInPhase {
  if (from.phase === 'scanned' && response.status === 'pending') return from;
  const to = { ...phaseOf(response), ...timeLeft(from, response, now) };
  return isSame(from, to) ? from : to;
}

function phaseOf(response: Shown) {
  const named = response.application === undefined ? {} : { application: response.application };
  return response.status === 'pending'
    ? {
        ...named,
        ...(response.isSetUp === false && { isSetUp: response.isSetUp }),
        phase: 'waiting' as const,
        id: response.id,
        userCode: response.userCode,
        qrContent: response.qr.content,
        isPhoneFound: response.phone === 'signing-in',
      }
    : { ...named, phase: 'scanned' as const, id: response.id, matchNumber: response.matchNumber };
}

function timeLeft(from: SignInPhase, { status, expiresIn }: Shown, now: number) {
  const expiresAt = now + expiresIn * 1_000;
  const isFirstSight = from.phase !== (status === 'pending' ? 'waiting' : 'scanned');
  if (isFirstSight) return { expiresAt, lifetime: expiresIn };
  if (Math.abs(expiresAt - from.expiresAt) < SAME_DEADLINE)
    return { expiresAt: from.expiresAt, lifetime: from.lifetime };
  return { expiresAt, lifetime: Math.max(from.lifetime, expiresIn) };
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
