import * as z from 'zod/mini';
import { deviceName, Network } from './device.ts';
import { LoginId } from './login-id.ts';
import { SessionLifetimeId } from './session-lifetimes.ts';
import { AuthMethod } from './sessions.ts';

/** `code` is a QR frame, a user code as typed, or a scan ticket. */
export const ScanRequest = z.strictObject({ code: z.string().check(z.minLength(1), z.maxLength(256)) });

/** A browser as its requests describe it, and where they come from. */
const SeenFrom = z.object({
  ...deviceName,
  address: z.string(),
  place: z.nullable(z.string()),
  network: Network,
});
export type SeenFrom = z.infer<typeof SeenFrom>;

export const RequestedFrom = z.extend(SeenFrom, {
  startedAt: z.string(),
  /** What else the same browser's polls have looked like since it asked. */
  alsoSeen: z.array(SeenFrom),
});
export type RequestedFrom = z.infer<typeof RequestedFrom>;

export const ScanResponse = z.object({
  kind: z.literal('scan'),
  id: LoginId,
  status: z.literal('scanned'),
  expiresIn: z.number(),
  decisionToken: z.string(),
  /** The name of the application that the browser signs in to, where it is one. */
  application: z.optional(z.string()),
  /** A path of ours, where it has a picture and this person may use it. */
  applicationLogo: z.optional(z.string()),
  requestedFrom: RequestedFrom,
  matchNumbers: z.array(z.number()).check(z.length(3)),
  /** The browser has been told its number. Missing until then: nobody can compare it yet. */
  isNumberGiven: z.optional(z.literal(true)),
  sessionLifetimes: z.array(z.object({ id: SessionLifetimeId, seconds: z.number() })),
  account: z.object({ displayName: z.string() }),
  /** To approve, the person has to prove first who they are, with one of these. Missing: they have. */
  verifyBy: z.optional(z.array(AuthMethod)),
});
export type ScanResponse = z.infer<typeof ScanResponse>;

/** `no-number`: the browser shows none. That is no refusal: the login is let go, and nothing is noted. */
export const DenyReason = z.enum(['not-me', 'changed-mind', 'no-number']);
export type DenyReason = z.infer<typeof DenyReason>;

/** A decision without its token is well-formed and refused with 403, as one that another phone sends. */
export const DecisionToken = z._default(z.string().check(z.maxLength(128)), '');

export const DecideRequest = z.discriminatedUnion('decision', [
  z.strictObject({
    decision: z.literal('approve'),
    decisionToken: DecisionToken,
    matchNumber: z.int(),
    sessionLifetime: SessionLifetimeId,
  }),
  z.strictObject({ decision: z.literal('deny'), decisionToken: DecisionToken, reason: z.optional(DenyReason) }),
]);
export type DecideRequest = z.infer<typeof DecideRequest>;

/** The phone begins to ask for the proof that `verifyBy` wants. */
export const BeginVerificationRequest = z.strictObject({ decisionToken: DecisionToken });
export type BeginVerificationRequest = z.infer<typeof BeginVerificationRequest>;

/** `expiresIn`: with what the login was given for it, once. */
export const VerificationBegun = z.object({
  kind: z.literal('verification-begun'),
  id: LoginId,
  expiresIn: z.number(),
});
export type VerificationBegun = z.infer<typeof VerificationBegun>;

/**
 * The session that came of what this phone approved last, while it is young and lives: for the way out that a page offers
 * for `offeredFor` seconds more. Null: there is none.
 */
export const LastApproval = z.object({
  kind: z.literal('last-approval'),
  session: z.nullable(
    z.object({
      id: z.string(),
      /** Of which login it came. */
      loginId: LoginId,
      ...deviceName,
      address: z.string(),
      /** It looks like none that had polled before. */
      isElsewhere: z.optional(z.literal(true)),
      offeredFor: z.number(),
    }),
  ),
});
export type LastApproval = z.infer<typeof LastApproval>;

export const DecideResponse = z.object({
  kind: z.literal('decision'),
  id: LoginId,
  status: z.enum(['approved', 'denied']),
});
export type DecideResponse = z.infer<typeof DecideResponse>;
