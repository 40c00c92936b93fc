import * as z from 'zod';
import { isMac, type KeyRing, mac } from '../crypto/hmac.ts';
import { collection } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import { type KeyValueStore, NO_EXPIRY } from '../store/key-value-store.ts';

export type ClaimOutcome =
  | { readonly kind: 'claimed'; readonly isNew: boolean }
  /** The store belongs to servers with another secret key; `mark` names that key and tells nothing of it. */
  | { readonly kind: 'of-another-key'; readonly mark: string };

interface ClaimPorts {
  readonly store: KeyValueStore;
  /** Derived from the secret keys of this server, the newest first. */
  readonly keys: KeyRing;
  /** The mark of a key that is given up, or null. */
  readonly forget: string | null;
}

const ONLY = '';
const MARKED = 'of this store';
const MARK_BYTES = 18;

/** Names the newest of these secret keys, and tells nothing of it. */
export const storeMarkOf = (keys: KeyRing) => mac(MARKED, keys, MARK_BYTES);

/**
 * Leaves a mark of the secret key in the store, or compares it with the one that is there: servers with different keys
 * would take each other's codes and cookies for made up. A mark of an older key of this server moves on to the newest.
 */
export async function claimStore({ store, keys, forget }: ClaimPorts): Promise<ClaimOutcome> {
  const marks = collection(store, 'mark', jsonCodec(z.string()));
  const own = storeMarkOf(keys);
  return marks.upsert<ClaimOutcome>(ONLY, async (current) => {
    if (current === own) return { result: { kind: 'claimed', isNew: false } };
    if (current !== null && current !== forget && !isMac(current, MARKED, keys, MARK_BYTES)) {
      return { result: { kind: 'of-another-key', mark: current } };
    }
    const isNew = current === null && !(await store.hasKeyUnder(''));
    return { next: { value: own, lifetimeMs: NO_EXPIRY }, result: { kind: 'claimed', isNew } };
  });
}
