import * as z from 'zod/mini';
import { PasskeyObstacle, PasskeyRefusal } from './passkeys.ts';
import { isProblemType, type ProblemType } from './problem-types.ts';
import { AuthMethod } from './sessions.ts';

/**
 * Every refusal the API can give: its stable `type`, its HTTP status and a short title (RFC 9457).
 * The types are relative references, the same on every installation.
 */
export const PROBLEMS = {
  'invalid-request': { status: 400, title: 'The request is not in the expected form.' },
  'sign-in-required': { status: 401, title: 'Sign in first.' },
  'wrong-username-or-password': { status: 401, title: 'This name and password do not belong together.' },
  'passkey-not-accepted': { status: 401, title: 'This passkey was not accepted.' },
  'cross-site-request': { status: 403, title: 'This request came from another site.' },
  'untrusted-proxy': { status: 403, title: 'Only a proxy that this server trusts may ask this.' },
  'access-refused': { status: 403, title: 'This may not be opened.' },
  'push-service-not-allowed': { status: 403, title: 'Nothing is sent to this push service.' },
  'unknown-host': { status: 403, title: 'This server is not known by that name.' },
  'decision-not-allowed': { status: 403, title: 'Only the phone that scanned this code can decide.' },
  'verification-required': { status: 403, title: 'Prove once more that it is you.' },
  'confirmation-not-allowed': { status: 403, title: 'Only a device that was signed in before can vouch for this.' },
  'passkeys-unavailable': { status: 403, title: 'Passkeys do not work at this address.' },
  'qr-session-cannot-approve': { status: 403, title: 'A browser that was signed in by a scan cannot do this.' },
  'application-not-allowed': { status: 403, title: 'This account may not use this application.' },
  'administrator-required': { status: 403, title: 'Only an administrator can do this.' },
  'not-found': { status: 404, title: 'There is nothing here.' },
  'login-not-found': { status: 404, title: 'This code is not known or has run out.' },
  'link-not-found': { status: 404, title: 'This link is not known, has run out or was used.' },
  'method-not-allowed': { status: 405, title: 'Only GET and POST are used here.' },
  'request-too-slow': { status: 408, title: 'The request did not come to its end.' },
  'login-already-scanned': { status: 409, title: 'Another phone has scanned this code.' },
  'login-already-decided': { status: 409, title: 'This sign-in has been decided.' },
  'device-code': { status: 409, title: 'This code is that of a device.' },
  'username-taken': { status: 409, title: 'This name is taken, or looks like one that is.' },
  'too-many-invitations': { status: 409, title: 'So many more invitations cannot be open at once.' },
  'first-administrator': { status: 409, title: 'The first administrator always stays one.' },
  'own-account': { status: 409, title: 'Another administrator has to do this.' },
  'account-locked': { status: 409, title: 'Unlock the account first.' },
  'not-for-administrators': { status: 409, title: 'No link is made for the account of an administrator.' },
  'last-way-in': { status: 409, title: 'Without this passkey nobody could sign in to the account.' },
  'too-many-passkeys': { status: 409, title: 'The account has as many passkeys as it can have.' },
  'application-in-file': { status: 409, title: 'The file of applications has it: it is changed there.' },
  'application-exists': { status: 409, title: 'Another application has this client_id.' },
  'request-too-large': { status: 413, title: 'The request is too large.' },
  'unsupported-media-type': { status: 415, title: 'Send application/json.' },
  'expectation-failed': { status: 417, title: 'What the request expects is not done here.' },
  'too-many-requests': { status: 429, title: 'Too many requests. Wait a little.' },
  'head-too-large': { status: 431, title: 'The address and headers are too large.' },
  'unexpected-problem': { status: 500, title: 'Something unforeseen happened.' },
  'mail-not-sent': { status: 503, title: 'The mail server did not take it.' },
  'store-unavailable': { status: 503, title: 'The store does not answer. Try again shortly.' },
  'clock-wrong': { status: 503, title: 'The clock of this server is wrong.' },
  'shutting-down': { status: 503, title: 'This server is about to stop.' },
} as const satisfies Record<ProblemType, { status: number; title: string }>;

/** A refusal as it crosses the wire, `application/problem+json`. */
export const Problem = z.looseObject({
  type: z.string().check(z.refine(isProblemType)),
  title: z.string(),
  status: z.number(),
  /** Names the request in the server's log. Missing where something else than our server speaks. */
  requestId: z.optional(z.string()),
  /** What was wrong with this request, naming the field. */
  detail: z.optional(z.string()),
  /** With `sign-in-required` from a scan: the scan ticket to come back with. */
  ticket: z.optional(z.string()),
  /** With `sign-in-required` from a scan: nobody has an account yet. Missing where somebody has. */
  isSetUp: z.optional(z.literal(false)),
  /** With `verification-required`: what this account can prove itself with here. */
  verifyBy: z.optional(z.array(AuthMethod)),
  /** With `cross-site-request`: the origin that people should open. */
  address: z.optional(z.string()),
  /** With `username-taken` for many people: the ids of those whose usernames are. */
  taken: z.optional(z.array(z.string())),
  /** With `passkeys-unavailable`: why. */
  obstacle: z.optional(PasskeyObstacle),
  /** With `passkey-not-accepted`: why. One that a later server has is as none. */
  reason: z.catch(z.optional(PasskeyRefusal), undefined),
});
export type Problem = z.infer<typeof Problem>;
