/** The stable name of every refusal the API can give. Apart from the rest, which the page `/` does without. */
const PROBLEM_TYPES = [
  'invalid-request',
  'sign-in-required',
  'wrong-username-or-password',
  'passkey-not-accepted',
  'cross-site-request',
  'untrusted-proxy',
  'access-refused',
  'push-service-not-allowed',
  'unknown-host',
  'decision-not-allowed',
  'verification-required',
  'confirmation-not-allowed',
  'passkeys-unavailable',
  'qr-session-cannot-approve',
  'application-not-allowed',
  'administrator-required',
  'not-found',
  'login-not-found',
  'link-not-found',
  'method-not-allowed',
  'request-too-slow',
  'login-already-scanned',
  'login-already-decided',
  'device-code',
  'username-taken',
  'too-many-invitations',
  'first-administrator',
  'own-account',
  'account-locked',
  'not-for-administrators',
  'last-way-in',
  'too-many-passkeys',
  'application-in-file',
  'application-exists',
  'request-too-large',
  'unsupported-media-type',
  'expectation-failed',
  'too-many-requests',
  'head-too-large',
  'unexpected-problem',
  'mail-not-sent',
  'store-unavailable',
  'clock-wrong',
  'shutting-down',
] as const;

export type ProblemType = (typeof PROBLEM_TYPES)[number];

const KNOWN: ReadonlySet<unknown> = new Set(PROBLEM_TYPES);

export function isProblemType(type: unknown): type is ProblemType {
  return KNOWN.has(type);
}
