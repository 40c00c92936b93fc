import { NONCE, Problem } from '@pollen/shared';
import * as z from 'zod';

/** Every route may refuse. */
export const problems = { '4xx': Problem, '5xx': Problem } as const;

/** Makes each GET unlike every other, so that no cache answers it. */
export const NonceParams = z.object({
  nonce: z.string().regex(NONCE, 'expected 16 to 64 base64url characters'),
});

/** Read in the handler: what cannot be an id is not found, like any other that is not there. */
export const AnyId = z.object({ id: z.string() });
