import * as z from 'zod/mini';
import { LoginId } from './login-id.ts';
import { DecisionToken, DenyReason, RequestedFrom } from './scan-and-decide.ts';
import { SessionLifetimeId } from './session-lifetimes.ts';
import { AuthMethod } from './sessions.ts';

/** The code that a device shows, as typed, or the scan ticket that stands for it. */
export const LookRequest = z.strictObject({ code: z.string().check(z.minLength(1), z.maxLength(256)) });

/** A device that asks for an application to be let in (RFC 8628). */
export const LookResponse = z.object({
  kind: z.literal('device'),
  id: LoginId,
  status: z.literal('scanned'),
  expiresIn: z.number(),
  decisionToken: z.string(),
  /** As the device shows it: whoever came by a link compares. */
  userCode: z.string(),
  /** The name of the application. */
  application: z.string(),
  /** A path of ours, where it has a picture. */
  applicationLogo: z.optional(z.string()),
  /** What it asks to learn. */
  scopes: z.array(z.string()),
  requestedFrom: RequestedFrom,
  /** The three to choose from, where the application shows one of them. */
  matchNumbers: z.optional(z.array(z.number()).check(z.length(3))),
  /** The application has been told its number. Missing until then: nobody can compare it yet. */
  isNumberGiven: z.optional(z.literal(true)),
  sessionLifetimes: z.array(z.object({ id: SessionLifetimeId, seconds: z.number() })),
  account: z.object({ displayName: z.string() }),
  /** As of a scan. */
  verifyBy: z.optional(z.array(AuthMethod)),
});
export type LookResponse = z.infer<typeof LookResponse>;

/** `matchNumber` where the look had `matchNumbers`; without `sessionLifetime` it is an hour. Answered as a login's. */
export const DecideDeviceRequest = z.discriminatedUnion('decision', [
  z.strictObject({
    id: z.string(),
    decision: z.literal('approve'),
    decisionToken: DecisionToken,
    matchNumber: z.optional(z.int()),
    sessionLifetime: z._default(SessionLifetimeId, '1h'),
  }),
  z.strictObject({
    id: z.string(),
    decision: z.literal('deny'),
    decisionToken: DecisionToken,
    reason: z.optional(DenyReason),
  }),
]);
export type DecideDeviceRequest = z.infer<typeof DecideDeviceRequest>;
