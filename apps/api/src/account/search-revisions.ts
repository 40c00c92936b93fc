import * as z from 'zod';
import { collection } from '../store/collection.ts';
import { FIRST_LETTERS } from '../store/first-letters.ts';
import { inSlices } from '../store/in-slices.ts';
import { jsonCodec } from '../store/json-codec.ts';
import { type KeyValueStore, NO_EXPIRY } from '../store/key-value-store.ts';
import type { AccountId } from './account.ts';

/** How often the groups of an account of each list changed, so that every server searches by those of now. */
export interface SearchRevisions {
  /** In the order of the lists. */
  all(): Promise<readonly number[]>;
  raise(id: AccountId): Promise<void>;
}

const READ_AT_ONCE = 8;

export function searchRevisions(store: KeyValueStore): SearchRevisions {
  const revisions = collection(store, 'ar:', jsonCodec(z.number()));
  return {
    all: () => inSlices(FIRST_LETTERS, READ_AT_ONCE, async (first) => (await revisions.find(first))?.value ?? 0),
    raise: (id) =>
      revisions.upsert(id.charAt(0), (current) => ({
        next: { value: (current ?? 0) + 1, lifetimeMs: NO_EXPIRY },
        result: undefined,
      })),
  };
}
