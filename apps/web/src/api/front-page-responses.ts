import {
  type AuthMethod,
  type CurrentSession,
  type DenialCause,
  isProblemType,
  LOGIN_ID,
  type LoginId,
  type PasskeyObstacle,
  type PasskeyRefusal,
  type PollResponse,
  type Problem,
  type SessionEnding,
  type SessionStatus,
  type SignedInBy,
  type SignedOut,
} from '@pollen/shared';
import {
  either,
  type Guard,
  isAnything,
  isBoolean,
  isNumber,
  isString,
  list,
  literal,
  matching,
  nullable,
  object,
  oneOf,
  optional,
} from './guards.ts';

/** What the page `/` is told by the server. `front-page-responses.test.ts` holds it to the schemas. */

const isDevice = object({ browser: nullable(isString), os: nullable(isString) });

export const isCurrentSession: Guard<CurrentSession> = object({
  account: object({
    id: isString,
    username: isString,
    displayName: isString,
    isAdmin: isBoolean,
    picture: optional(isString),
  }),
  session: object({
    id: isString,
    signedInBy: oneOf<SignedInBy>({ qr: true, password: true, passkey: true, device: true, application: true }),
    onPublicComputer: optional(literal(true)),
    lifetime: optional(isNumber),
    expiresIn: isNumber,
    idleExpiresIn: isNumber,
    approvedBy: nullable(isDevice),
  }),
});

const isSessionEnding: Guard<SessionEnding> = object({
  how: oneOf<SessionEnding['how']>({
    'session-ended': true,
    'others-ended': true,
    'password-changed': true,
    recovered: true,
    'account-closed': true,
    'by-administrator': true,
    'all-ended': true,
  }),
  at: isString,
  by: nullable(isDevice),
});

export const isSessionStatus: Guard<SessionStatus> = object({
  kind: literal('session-status'),
  current: nullable(isCurrentSession),
  ended: optional(isSessionEnding),
  isSetUp: isBoolean,
  interval: optional(isNumber),
});

export const isSignedOut: Guard<SignedOut> = object({ kind: literal('signed-out') });

const ofLogin = { kind: literal('login'), id: matching<LoginId>(LOGIN_ID) };
const isSeconds = (value: unknown): value is number => isNumber(value) && value >= 0;
const ofOpenLogin = { ...ofLogin, interval: isSeconds, expiresIn: isSeconds, application: optional(isString) };

const isPending = object({
  ...ofOpenLogin,
  status: literal('pending'),
  userCode: isString,
  qr: object({ content: isString, refreshIn: isSeconds }),
  phone: optional(literal('signing-in')),
});
const isScanned = object({ ...ofOpenLogin, status: literal('scanned'), matchNumber: isNumber });
const isSignedIn = object({ ...ofLogin, status: literal('signed-in'), continueTo: literal('/') });
const isDenied = object({
  ...ofLogin,
  status: literal('denied'),
  cause: optional(oneOf<DenialCause>({ 'wrong-number': true, cancelled: true, 'approver-gone': true })),
});
const isExpired = object({ ...ofLogin, id: literal(null), status: literal('expired') });
const isSlowDown = object({ ...ofLogin, status: literal('slow-down'), interval: isSeconds });

export const isPollResponse: Guard<PollResponse> = [isScanned, isSignedIn, isDenied, isExpired, isSlowDown].reduce(
  either<PollResponse, PollResponse>,
  isPending,
);

const isProblem = object({
  type: isProblemType,
  title: isString,
  status: isNumber,
  requestId: optional(isString),
  detail: optional(isString),
  ticket: optional(isString),
  isSetUp: optional(literal(false)),
  verifyBy: optional(list(oneOf<AuthMethod>({ passkey: true, password: true }))),
  address: optional(isString),
  taken: optional(list(isString)),
  obstacle: optional(oneOf<PasskeyObstacle>({ 'plain-http': true, 'address-is-a-number': true })),
  reason: isAnything,
});

const isPasskeyRefusal = oneOf<PasskeyRefusal>({
  unknown: true,
  'other-account': true,
  'other-site': true,
  'too-late': true,
  'not-verified': true,
  changed: true,
  'counted-back': true,
  'account-locked': true,
  known: true,
  unreadable: true,
});

/** Null where it is none of ours. */
export function readProblem(body: unknown): Problem | null {
  if (!isProblem(body)) return null;
  return { ...body, reason: isPasskeyRefusal(body.reason) ? body.reason : undefined };
}
