import * as z from 'zod/mini';
import { LoginId } from './login-id.ts';

/** Body of start, poll, cancel and other requests that say nothing beyond who sends them. */
export const EmptyRequest = z.strictObject({});

const kind = z.literal('login');
const seconds = z.number().check(z.nonnegative());

const PendingAnswer = z.object({
  kind,
  id: LoginId,
  status: z.literal('pending'),
  interval: seconds,
  expiresIn: seconds,
  userCode: z.string(),
  qr: z.object({ content: z.string(), refreshIn: seconds }),
  /** A phone has this code, and must sign in before its scan counts. */
  phone: z.optional(z.literal('signing-in')),
});
const ScannedAnswer = z.object({
  kind,
  id: LoginId,
  status: z.literal('scanned'),
  interval: seconds,
  expiresIn: seconds,
  matchNumber: z.number(),
});
const SignedInAnswer = z.object({ kind, id: LoginId, status: z.literal('signed-in'), continueTo: z.literal('/') });
/** Why a login was denied, where the phone did not just say no. */
export const DENIAL_CAUSES = ['wrong-number', 'cancelled', 'approver-gone'] as const;
export type DenialCause = (typeof DENIAL_CAUSES)[number];
const DeniedAnswer = z.object({
  kind,
  id: LoginId,
  status: z.literal('denied'),
  cause: z.optional(z.enum(DENIAL_CAUSES)),
});
const ExpiredAnswer = z.object({ kind, id: z.null(), status: z.literal('expired') });
const SlowDownAnswer = z.object({ kind, id: LoginId, status: z.literal('slow-down'), interval: seconds });

/** The answer to start, poll and cancel. Its `kind` and `id` tell it from a portal's or a cache's answer. */
export const PollResponse = z.discriminatedUnion('status', [
  PendingAnswer,
  ScannedAnswer,
  SignedInAnswer,
  DeniedAnswer,
  ExpiredAnswer,
  SlowDownAnswer,
]);
export type PollResponse = z.infer<typeof PollResponse>;
export type PollStatus = PollResponse['status'];
