import type * as z from 'zod';
import { collection } from './collection.ts';
import type { KeyValueStore } from './key-value-store.ts';
import { keyedMutex } from './keyed-mutex.ts';
import { listCodec } from './list-codec.ts';

/** A list in one record for each id, the newest last. Several callers at once, on several servers, lose no change. */
export interface RecordList<T> {
  /** See `keepsDecoded`. */
  of(id: string): Promise<readonly T[]>;
  /** Puts what `next` makes of the list in its place; null leaves it as it is. True: there was something to write. */
  change(
    id: string,
    next: (items: readonly T[]) => readonly T[] | null | Promise<readonly T[] | null>,
  ): Promise<boolean>;
  /** Removes the list with all that is in it. */
  remove(id: string): Promise<void>;
}

/** What a newer version has put into a list is not known to end sooner. */
const MISFITS_KEPT_MS = 90 * 24 * 3_600_000;

const NONE: readonly never[] = [];

/**
 * Lists of one kind, under a prefix. `lifetimeMs` says how long a list is kept after a change; an empty one is removed.
 * Callers within this process take turns instead of swapping against each other. With `keepsDecoded`, for few lists, one
 * that has not changed is the same array again, however long it is.
 */
export function recordList<T>(
  store: KeyValueStore,
  prefix: string,
  {
    item,
    upgrade,
    lifetimeMs,
    keepsDecoded = false,
  }: {
    readonly item: z.core.$ZodType<T>;
    /** Puts an item of an earlier version into the form of this one. */
    readonly upgrade?: (item: unknown) => unknown;
    readonly lifetimeMs: (items: readonly T[], id: string) => number;
    readonly keepsDecoded?: boolean;
  },
): RecordList<T> {
  const codec = listCodec(item, { upgrade, onMisfit: (what) => store.onMisfit?.(prefix, what) });
  const lists = collection<readonly T[]>(store, prefix, codec, keepsDecoded ? Number.POSITIVE_INFINITY : undefined);
  const withLock = keyedMutex();
  return {
    of: async (id) => (await lists.find(id))?.value ?? NONE,
    change: (id, next) =>
      withLock(id, () =>
        lists.upsert(id, async (current) => {
          const value = await next(current ?? []);
          if (value === null) return { result: false };
          if (current !== null && codec.isPartial(current)) {
            return { next: { value, lifetimeMs: Math.max(lifetimeMs(value, id), MISFITS_KEPT_MS) }, result: true };
          }
          return { next: value.length === 0 ? null : { value, lifetimeMs: lifetimeMs(value, id) }, result: true };
        }),
      ),
    remove: (id) =>
      withLock(id, async () => {
        await lists.remove(id);
      }),
  };
}
