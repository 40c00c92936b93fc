import * as z from 'zod';
import type { Codec } from './collection.ts';
import { keepUnknown } from './keep-unknown.ts';

/** Writes things as JSON and reads back only what fits the schema. What it does not know stays in the record. */
export function jsonCodec<T>(schema: z.core.$ZodType<T>): Codec<T> {
  return {
    encode(value, before) {
      const text = JSON.stringify(value);
      const raw = before === undefined ? undefined : parseJson(before);
      const parsed = z.safeParse(schema, raw);
      return parsed.success ? JSON.stringify(keepUnknown(raw, asJson(parsed.data), parseJson(text))) : text;
    },
    decode(bytes) {
      const parsed = z.safeParse(schema, parseJson(bytes));
      return parsed.success ? parsed.data : null;
    },
    misfitOf: (bytes) => misfitOf(schema, parseJson(bytes)),
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

export function asJson(value: unknown): unknown {
  return parseJson(JSON.stringify(value));
}

const MOST_TOLD = 3;

/** Which members do not fit, by their names and not by what is in them. */
export function misfitOf(schema: z.core.$ZodType, value: unknown): string {
  if (value === undefined) return 'no JSON';
  const { error } = z.safeParse(schema, value);
  const places = (error?.issues ?? []).map(({ path, code }) => `${nameOf(path) || 'all of it'} (${code})`);
  return [...new Set(places)].slice(0, MOST_TOLD).join(', ');
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? '*' : String(part))).join('.');
}
