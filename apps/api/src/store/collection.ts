import type { NextRecord, Records } from './key-value-store.ts';
import { recent } from './lru-cache.ts';

/** A thing and the bytes it was read from: what a later swap is compared with. */
export interface Stored<T> {
  readonly value: T;
  readonly asRead: string;
}

/** How one kind of thing is written under its id. `decode` answers null for bytes that are not of that kind. */
export interface Codec<T> {
  encode(value: T): string;
  decode(bytes: string, id: string): T | null;
}

/** Records of one kind, under a prefix of their own. The promises are those of Records. */
export interface Shelf<T> {
  /** Writes where nothing is, or something that is not of this kind. */
  claim(id: string, value: T, lifetimeMs: number): Promise<boolean>;
  /** Null where nothing is, and where something is that is not of this kind. */
  find(id: string): Promise<Stored<T> | null>;
  swap(
    id: string,
    stored: Stored<T>,
    next: { readonly value: T; readonly lifetimeMs: number } | null,
  ): Promise<boolean>;
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

export function shelf<T>(records: Records, prefix: string, codec: Codec<T>): Shelf<T> {
  const decoded = recent<Kept<T>>(DECODED_AT_ONCE);
  const decode = (id: string, bytes: string): Stored<T> | null => {
    const value = codec.decode(bytes, id);
    if (value === null) return null;
    const stored = { value, asRead: bytes };
    if (bytes.length <= LONGEST_KEPT) decoded.set(id, { key: prefix + id, stored });
    return stored;
  };
  const encodeNext = (value: T, lifetimeMs: number): NextRecord => ({ value: codec.encode(value), lifetimeMs });
  return {
    async claim(id, value, lifetimeMs) {
      const next = encodeNext(value, lifetimeMs);
      if (await records.claim(prefix + id, next.value, next.lifetimeMs)) return true;
      const bytes = await records.find(prefix + id);
      return bytes !== null && decode(id, bytes) === null && records.swap(prefix + id, bytes, next);
    },
    async find(id) {
      const known = decoded.get(id);
      const bytes = await records.find(known?.key ?? prefix + id);
      if (bytes === null) return null;
      // A record is read by many polls between two changes: the same bytes are the same thing.
      return known?.stored.asRead === bytes ? known.stored : decode(id, bytes);
    },
    async remove(id) {
      for (;;) {
        const bytes = await records.find(prefix + id);
        if (bytes === null) return false;
        if (await records.swap(prefix + id, bytes, null)) return true;
      }
    },
    swap(id, stored, next) {
      return records.swap(prefix + id, stored.asRead, next && encodeNext(next.value, next.lifetimeMs));
    },
  };
}
