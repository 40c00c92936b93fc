import * as z from 'zod/mini';
import { LONGEST_CONTINUATION } from './continuation.ts';
import { LoginId } from './login-id.ts';

/** Body of start, poll, cancel and other requests that say nothing beyond who sends them. */
export const EmptyRequest = z.strictObject({});

/** `continueTo` is where the browser goes on once it is signed in: the phone is then told to which application. */
export const StartRequest = z.strictObject({
  continueTo: z.optional(z.string().check(z.maxLength(LONGEST_CONTINUATION))),
});
export type StartRequest = z.infer<typeof StartRequest>;

const kind = z.literal('login');
/** The name of the application that the person signs in to, where it is one. */
const application = z.optional(z.string());
const seconds = z.number().check(z.nonnegative());

const PendingResponse = z.object({
  kind,
  id: LoginId,
  status: z.literal('pending'),
  interval: seconds,
  expiresIn: seconds,
  application,
  userCode: z.string(),
  qr: z.object({ content: z.string(), refreshIn: seconds }),
  /** A phone has this code, and must sign in before its scan counts. */
  phone: z.optional(z.literal('signing-in')),
  /** Nobody has an account yet, so that the code leads nowhere. Only in the response to a start. */
  isSetUp: z.optional(z.literal(false)),
});
const ScannedResponse = z.object({
  kind,
  id: LoginId,
  status: z.literal('scanned'),
  interval: seconds,
  expiresIn: seconds,
  application,
  matchNumber: z.number(),
});
const SignedInResponse = z.object({ kind, id: LoginId, status: z.literal('signed-in'), continueTo: z.literal('/') });
/** Why a login was denied, where the phone did not just say no. */
export const DENIAL_CAUSES = ['wrong-number', 'cancelled', 'approver-gone'] as const;
export type DenialCause = (typeof DENIAL_CAUSES)[number];
const DeniedResponse = z.object({
  kind,
  id: LoginId,
  status: z.literal('denied'),
  cause: z.optional(z.enum(DENIAL_CAUSES)),
});
const ExpiredResponse = z.object({ kind, id: z.null(), status: z.literal('expired') });
const SlowDownResponse = z.object({ kind, id: LoginId, status: z.literal('slow-down'), interval: seconds });

/** The response to start, poll and cancel. Its `kind` and `id` tell it from a portal's or a cache's response. */
export const PollResponse = z.discriminatedUnion('status', [
  PendingResponse,
  ScannedResponse,
  SignedInResponse,
  DeniedResponse,
  ExpiredResponse,
  SlowDownResponse,
]);
export type PollResponse = z.infer<typeof PollResponse>;
export type PollStatus = PollResponse['status'];
