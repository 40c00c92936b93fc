import * as z from 'zod';
import type { Codec } from './collection.ts';

/** Writes things as JSON and reads back only what fits the schema. */
export function jsonCodec<T>(schema: z.core.$ZodType<T>): Codec<T> {
  return {
    encode: (value) => JSON.stringify(value),
    decode(bytes) {
      const parsed = z.safeParse(schema, parseJson(bytes));
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
