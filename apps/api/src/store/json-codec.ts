import type * as z from 'zod/mini';
import type { Codec } from './collection.ts';

/** Writes things as JSON and reads back only what fits the schema. */
export function jsonCodec<T>(schema: z.ZodMiniType<T>): Codec<T> {
  return {
    encode: (value) => JSON.stringify(value),
    decode(bytes) {
      const parsed = schema.safeParse(parseJson(bytes));
      return parsed.success ? parsed.data : null;
    },
  };
}

/** The value, or undefined where the bytes are no JSON. */
export function parseJson(bytes: string): unknown {
  try {
    return JSON.parse(bytes);
  } catch {
    return undefined;
  }
}
