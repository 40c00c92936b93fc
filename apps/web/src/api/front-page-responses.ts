import {
  type AuthMethod,
  type CurrentSession,
  type DenialCause,
  type DeviceName,
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

const isDevice = object<DeviceName>({ browser: nullable(isString), os: nullable(isString) });

export const isCurrentSession = object<CurrentSession>({
  account: object<CurrentSession['account']>({
    id: isString,
    username: isString,
    displayName: isString,
    isAdmin: isBoolean,
    picture: optional(isString),
  }),
  session: object<CurrentSession['session']>({
    id: isString,
    signedInBy: oneOf<SignedInBy>({ qr: true, password: true, passkey: true, device: true, application: true }),
    onPublicComputer: optional(literal(true)),
    lifetime: optional(isNumber),
    expiresIn: isNumber,
    idleExpiresIn: isNumber,
    approvedBy: nullable(isDevice),
  }),
});

const isSessionEnding = object<SessionEnding>({
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

export const isSessionStatus = object<SessionStatus>({
  kind: literal('session-status'),
  current: nullable(isCurrentSession),
  ended: optional(isSessionEnding),
  interval: optional(isNumber),
  isSetUp: isBoolean,
});

export const isSignedOut = object<SignedOut>({ kind: literal('signed-out') });

type LoginAs<Status extends PollResponse['status']> = Extract<PollResponse, { status: Status }>;

const ofLogin = { kind: literal('login'), id: matching<LoginId>(LOGIN_ID) } as const;
const isSeconds = (value: unknown): value is number => isNumber(value) && value >= 0;
const ofOpenLogin = { ...ofLogin, interval: isSeconds, expiresIn: isSeconds, application: optional(isString) } as const;

const isPending = object<LoginAs<'pending'>>({
  ...ofOpenLogin,
  status: literal('pending'),
  userCode: isString,
  qr: object<LoginAs<'pending'>['qr']>({ content: isString, refreshIn: isSeconds }),
  phone: optional(literal('signing-in')),
  isSetUp: optional(literal(false)),
});
const isScanned = object<LoginAs<'scanned'>>({ ...ofOpenLogin, status: literal('scanned'), matchNumber: isNumber });
const isSignedIn = object<LoginAs<'signed-in'>>({
  ...ofLogin,
  status: literal('signed-in'),
  continueTo: literal('/'),
});
const isDenied = object<LoginAs<'denied'>>({
  ...ofLogin,
  status: literal('denied'),
  cause: optional(oneOf<DenialCause>({ 'wrong-number': true, cancelled: true, 'approver-gone': true })),
});
const isExpired = object<LoginAs<'expired'>>({ ...ofLogin, id: literal(null), status: literal('expired') });
const isSlowDown = object<LoginAs<'slow-down'>>({ ...ofLogin, status: literal('slow-down'), interval: isSeconds });

export const isPollResponse: Guard<PollResponse> = [isScanned, isSignedIn, isDenied, isExpired, isSlowDown].reduce(
  either<PollResponse, PollResponse>,
  isPending,
);

/** The reason is read for itself. */
type ReceivedProblem = { [Name in keyof Problem]: Name extends 'reason' ? unknown : Problem[Name] };

const isProblem = object<ReceivedProblem>({
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
