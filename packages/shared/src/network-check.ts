import * as z from 'zod/mini';
import { NONCE } from './paths.ts';

/** What the network check tries: seconds that a response takes, characters in a response, characters in a request. */
export const CHECKED_WAITS = [1, 5] as const;
export const CHECKED_RESPONSES = [1_000, 16_000, 100_000] as const;
export const CHECKED_REQUESTS = [1_000, 15_000] as const;

/** Whether these arrive is told, and nothing of what they say. */
export const CHECKED_HEADERS = [
  'origin',
  'sec-fetch-site',
  'cookie',
  'accept-encoding',
  'via',
  'forwarded',
  'x-forwarded-for',
] as const;
export type CheckedHeader = (typeof CHECKED_HEADERS)[number];

const LARGEST_REQUEST = Math.max(...CHECKED_REQUESTS);

export const CheckRequest = z.strictObject({
  nonce: z.string().check(z.regex(NONCE, 'expected 16 to 64 base64url characters')),
  /** `filling` of some length. */
  fill: z.string().check(z.maxLength(LARGEST_REQUEST)),
});
export type CheckRequest = z.infer<typeof CheckRequest>;

/** The response to every request of the check. Its `nonce` is the request's: a response to another one is told from it. */
export const CheckResponse = z.object({
  kind: z.literal('network-check'),
  nonce: z.string(),
  /** Random, and another one in each response. */
  mark: z.string(),
  /** The mark of the response whose cookie came back with this request. */
  cookie: z.nullable(z.string()),
  /** The server's clock, in milliseconds since 1970. */
  at: z.number(),
  /** Where the server sees the request come from. */
  address: z.string(),
  headers: z.array(z.enum(CHECKED_HEADERS)),
  /** How many characters of the request's `fill` arrived, and whether they are those that it must be made of. */
  received: z.object({ length: z.number(), isWhole: z.boolean() }),
  fill: z.string(),
});
export type CheckResponse = z.infer<typeof CheckResponse>;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** The one text of this length that both sides know, so that each can tell whether it came whole. */
export function filling(length: number): string {
  return LETTERS.repeat(Math.ceil(length / LETTERS.length)).slice(0, length);
}
