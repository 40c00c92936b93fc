import * as z from 'zod';
import type { Codec } from './collection.ts';
import { asJson, misfitOf, parseJson } from './json-codec.ts';
import { keepUnknown, matchItems } from './keep-unknown.ts';

/** A list without the items that do not fit: those stay where they are, for the version that wrote them. */
export interface ListCodec<T> extends Codec<readonly T[]> {
  /** Whether a list that was decoded is not all that its record holds. */
  isPartial(items: readonly T[]): boolean;
}

/** An item of a record: as it was read, and as this version knows it; null where it does not fit. */
interface Item<T> {
  readonly raw: unknown;
  readonly known: { readonly value: T } | null;
}

interface ListOptions {
  /** Puts an item of an earlier version into the form of this one. */
  readonly upgrade?: ((item: unknown) => unknown) | undefined;
  /** Told what of an item does not fit. */
  readonly onMisfit: (what: string) => void;
}

export function listCodec<T>(
  schema: z.core.$ZodType<T>,
  { upgrade = (item) => item, onMisfit }: ListOptions,
): ListCodec<T> {
  const all = z.array(schema).readonly();
  const partial = new WeakSet<readonly T[]>();

  function read(raw: unknown): Item<T> {
    const upgraded = upgrade(raw);
    const parsed = z.safeParse(schema, upgraded);
    return parsed.success ? { raw: upgraded, known: { value: parsed.data } } : { raw, known: null };
  }

  return {
    encode(value, before) {
      const items = before === undefined ? null : arrayIn(before);
      const next: unknown[] = value.map(asJson);
      return JSON.stringify(items === null ? next : merged(items.map(read), next));
    },
    decode(bytes) {
      const items = arrayIn(bytes);
      const whole = z.safeParse(all, items?.map(upgrade));
      if (whole.success || items === null) return whole.success ? whole.data : null;
      const fitting = items.map(read).flatMap(({ raw, known }) => {
        if (known !== null) return [known.value];
        onMisfit(`an item: ${misfitOf(schema, raw)}`);
        return [];
      });
      partial.add(fitting);
      return fitting;
    },
    misfitOf: (bytes) => misfitOf(all, parseJson(bytes)),
    isPartial: (items) => partial.has(items),
  };
}

function arrayIn(bytes: string): readonly unknown[] | null {
  const parsed = parseJson(bytes);
  return Array.isArray(parsed) ? parsed : null;
}

/** The next items, each with what is not known of it, and between them those that do not fit, where they were. */
function merged(items: readonly Item<unknown>[], next: readonly unknown[]): unknown[] {
  const fitting: { readonly raw: unknown; readonly known: unknown }[] = [];
  const misfits: { readonly raw: unknown; readonly behind: number }[] = [];
  for (const { raw, known } of items) {
    if (known === null) misfits.push({ raw, behind: fitting.length });
    else fitting.push({ raw, known: asJson(known.value) });
  }
  const known = fitting.map((each) => each.known);
  const matches = matchItems(known, next);
  const written: unknown[] = [];
  let reached = 0;
  const putMisfits = (upTo: number) => {
    while (misfits[0] !== undefined && misfits[0].behind <= upTo) written.push(misfits.shift()?.raw);
  };
  for (const [at, item] of next.entries()) {
    const match = matches[at] ?? -1;
    const from = fitting[match];
    putMisfits(from === undefined ? reached : match);
    written.push(from === undefined ? item : keepUnknown(from.raw, from.known, item));
    reached = Math.max(reached, match + 1);
  }
  putMisfits(fitting.length);
  return written;
}
