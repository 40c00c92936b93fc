import { NONCE, Problem } from '@pollen/shared';
import * as z from 'zod';

const SentProblem = z.looseObject({
  ...Problem.shape,
  requestId: z
    .uuid()
    .describe('names the request in the log of the server; drawn by the server, whatever the caller sends'),
});

/** Every route may refuse. */
export const problems = { '4xx': SentProblem, '5xx': SentProblem } as const;

/** Makes each GET unlike every other, so that no cache answers it. */
export const NonceParams = z.object({
  nonce: z.string().regex(NONCE, 'expected 16 to 64 base64url characters'),
});

/** Read in the handler: what cannot be an id is not found, like any other that is not there. */
export const AnyId = z.object({ id: z.string() });
