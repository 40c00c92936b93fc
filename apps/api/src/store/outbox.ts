import * as z from 'zod';
import { collection } from './collection.ts';
import { FIRST_LETTERS } from './first-letters.ts';
import { jsonCodec } from './json-codec.ts';
import type { KeyValueStore } from './key-value-store.ts';
import { recordList } from './record-list.ts';

/** What has to be sent to somebody outside, at least once, by whichever server comes first. Ids are base64url. */
export interface Outbox<T> {
  /** Once for each id while it waits. */
  add(id: string, item: T): Promise<void>;
  waiting(): Promise<readonly string[]>;
  /** Those that wait and were added before this one, as far as they share its first letter. */
  ahead(id: string): Promise<readonly string[]>;
  /** For the one of many callers who sends it now; null where it is not due or not there. */
  take(id: string): Promise<T | null>;
  /** What of it is to be tried again later; null: nothing. False: that was the last time, and it is given up. */
  settle(id: string, again: T | null): Promise<boolean>;
  /** Is called with each that is added. */
  onAdded(listener: (id: string) => void): void;
}

interface OutboxOptions<T> {
  readonly item: z.core.$ZodType<T>;
  readonly now: () => number;
  /** How long is waited after each time that came to nothing. */
  readonly retryAfterMs: readonly number[];
  readonly keptMs?: number;
}

/** How long another server waits before it sends what the one that took it has not settled. */
const TAKEN_MS = 60_000;
const KEPT_MS = 86_400_000;

/** Under `prefix` each item, under the prefix with an `l` behind it which of them wait, in as many lists as there are letters. */
export function outbox<T>(
  store: KeyValueStore,
  prefix: string,
  { item, now, retryAfterMs, keptMs = KEPT_MS }: OutboxOptions<T>,
): Outbox<T> {
  const Waiting = z.object({ item, attempts: z.number(), dueAt: z.number() });
  type Waiting = z.infer<typeof Waiting>;
  const records = collection<Waiting>(store, `${prefix}:`, jsonCodec(Waiting));
  const lists = recordList(store, `${prefix}l:`, { item: z.string(), lifetimeMs: () => keptMs });
  const listeners: ((id: string) => void)[] = [];

  const list = (id: string) => lists.change(id.charAt(0), (ids) => (ids.includes(id) ? null : [...ids, id]));
  const unlist = (id: string) =>
    lists.change(id.charAt(0), (ids) => (ids.includes(id) ? ids.filter((each) => each !== id) : null));
  const kept = (value: Waiting) => ({ value, lifetimeMs: keptMs });

  return {
    async add(id, value) {
      // Listed first, so that a crash in between loses nothing; and again, since whoever found no record may have unlisted it.
      await list(id);
      await records.create(id, { item: value, attempts: 0, dueAt: now() }, keptMs);
      await list(id);
      for (const listener of listeners) listener(id);
    },
    waiting: async () => (await Promise.all(FIRST_LETTERS.map(lists.of))).flat(),
    async ahead(id) {
      const ids = await lists.of(id.charAt(0));
      return ids.slice(0, Math.max(0, ids.indexOf(id)));
    },
    async take(id) {
      if ((await records.find(id)) === null) await unlist(id);
      return records.update<T | null>(id, (current) => {
        if (current.dueAt > now()) return { result: null };
        const taken = { ...current, attempts: current.attempts + 1, dueAt: now() + TAKEN_MS };
        return { next: kept(taken), result: current.item };
      });
    },
    async settle(id, again) {
      const isOver = await records.update(id, (current) => {
        const wait = again === null ? undefined : retryAfterMs[current.attempts - 1];
        if (again === null || wait === undefined) return { next: null, result: true };
        return { next: kept({ ...current, item: again, dueAt: now() + wait }), result: false };
      });
      if (isOver !== false) await unlist(id);
      return again === null || isOver === false;
    },
    onAdded: (listener) => void listeners.push(listener),
  };
}
