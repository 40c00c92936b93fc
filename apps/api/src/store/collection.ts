import type { KeyValueStore, NextRecord } from './key-value-store.ts';
import { lruCache } from './lru-cache.ts';
import { swapLoop } from './swap-loop.ts';

/** A thing and the bytes it was read from, with which a swap is compared. */
export interface Stored<T> {
  readonly value: T;
  readonly raw: string;
}

/** How one kind of thing is written under its id. `decode` answers null for bytes that are not of that kind. */
export interface Codec<T> {
  /** In the place of the bytes of `before`, of which stays what this version does not know. */
  encode(value: T, before?: string): string;
  decode(bytes: string, id: string): T | null;
  /** What of the bytes does not fit, in words without their content. */
  misfitOf(bytes: string): string;
}

/** What is to become of a record, and what its caller is told. Without `next` it stays as it is; null removes it. */
export interface Decision<N, R> {
  readonly next?: N;
  readonly result: R;
}

type Awaitable<T> = T | Promise<T>;

/** A value and for how long it is kept. */
interface Lasting<T> {
  readonly value: T;
  readonly lifetimeMs: number;
}

/** Runs once per attempt: without effects that cannot be repeated, and without changing this very record itself. */
export type Decide<T, R> = (current: T) => Awaitable<Decision<Lasting<T> | null, R>>;

/** The decision, with how long the next value is kept. */
export function lasting<T, R>(
  { next, result }: Decision<T, R>,
  lifetimeMs: (value: T) => number,
): Decision<Lasting<T>, R> {
  return next === undefined ? { result } : { next: { value: next, lifetimeMs: lifetimeMs(next) }, result };
}

/** Records of one kind, under a prefix of their own. The promises are those of KeyValueStore. */
export interface Collection<T> {
  /** Writes where nothing is, or something that is not of this kind. */
  create(id: string, value: T, lifetimeMs: number): Promise<boolean>;
  /** Null where nothing is, and where something is that is not of this kind. */
  find(id: string): Promise<Stored<T> | null>;
  /**
   * Reads, decides and swaps until nobody else was faster; the result is that of the decision that held. Null where
   * nothing is there.
   */
  update<R>(id: string, decide: Decide<T, R>): Promise<R | null>;
  /** Likewise, where what is not there (null) may be created. */
  upsert<R>(id: string, decide: (current: T | null) => Awaitable<Decision<Lasting<T> | null, R>>): Promise<R>;
  /** Removes whatever of this kind is there. False: there was nothing. */
  remove(id: string): Promise<boolean>;
}

/** What was decoded last under an id, and the key of its record, so that neither is put together at each poll. */
interface Kept<T> {
  readonly key: string;
  readonly stored: Stored<T>;
}

const DECODED_AT_ONCE = 10_000;
/** Longer records are decoded at each reading, so that a few of them cannot fill the memory. */
const LONGEST_KEPT = 512;

/** Reads records of one kind. A record is read by many polls between two changes: the same bytes are the same thing. */
function recordReader<T>(store: KeyValueStore, prefix: string, codec: Codec<T>, longestKept: number) {
  const decoded = lruCache<Kept<T>>(DECODED_AT_ONCE);

  function decode(id: string, bytes: string): Stored<T> | null {
    const value = codec.decode(bytes, id);
    if (value === null) {
      store.onMisfit?.(prefix, codec.misfitOf(bytes));
      return null;
    }
    const stored = { value, raw: bytes };
    if (bytes.length <= longestKept) decoded.set(id, { key: prefix + id, stored });
    return stored;
  }
  async function find(id: string): Promise<Stored<T> | null> {
    const known = decoded.get(id);
    const bytes = await store.get(known?.key ?? prefix + id);
    if (bytes === null) return null;
    return known?.stored.raw === bytes ? known.stored : decode(id, bytes);
  }
  return { decode, find };
}

export function collection<T>(
  store: KeyValueStore,
  prefix: string,
  codec: Codec<T>,
  longestKept = LONGEST_KEPT,
): Collection<T> {
  const { decode, find } = recordReader(store, prefix, codec, longestKept);
  const untilSwapped = swapLoop();
  const encodeNext = ({ value, lifetimeMs }: Lasting<T>, before?: string): NextRecord => ({
    value: codec.encode(value, before),
    lifetimeMs,
  });

  async function create(id: string, value: T, lifetimeMs: number): Promise<boolean> {
    const next = encodeNext({ value, lifetimeMs });
    if (await store.create(prefix + id, next.value, next.lifetimeMs)) return true;
    const bytes = await store.get(prefix + id);
    return bytes !== null && decode(id, bytes) === null && store.compareAndSwap(prefix + id, bytes, next);
  }

  async function write(id: string, stored: Stored<T> | null, next: Lasting<T> | null): Promise<boolean> {
    if (stored !== null) return store.compareAndSwap(prefix + id, stored.raw, next && encodeNext(next, stored.raw));
    return next === null || create(id, next.value, next.lifetimeMs);
  }

  function upsert<R>(id: string, decide: (current: T | null) => Awaitable<Decision<Lasting<T> | null, R>>): Promise<R> {
    return untilSwapped(id, async () => {
      const stored = await find(id);
      const decision = await decide(stored?.value ?? null);
      return decision.next === undefined || (await write(id, stored, decision.next)) ? decision : null;
    });
  }

  function update<R>(id: string, decide: Decide<T, R>): Promise<R | null> {
    return upsert<R | null>(id, (current) => (current === null ? { result: null } : decide(current)));
  }

  return {
    create,
    find,
    update,
    upsert,
    remove: (id) =>
      untilSwapped(id, async () => {
        const bytes = await store.get(prefix + id);
        if (bytes === null) return { result: false };
        return (await store.compareAndSwap(prefix + id, bytes, null)) ? { result: true } : null;
      }),
  };
}
