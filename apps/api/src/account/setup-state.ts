import * as z from 'zod';
import { isMac, type KeyRing, mac } from '../crypto/hmac.ts';
import type { Random } from '../crypto/random.ts';
import { type Codec, collection, type Stored } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import { type KeyValueStore, NO_EXPIRY } from '../store/key-value-store.ts';

/** Whether the first account may still be made. Its link is derived from `nonce`, so the store does not hold it. */
export type SetupState = { readonly status: 'open'; readonly nonce: string } | { readonly status: 'closed' };

const OpenSetupState = z.object({ status: z.literal('open'), nonce: z.string() });
const setupStateCodec: Codec<SetupState> = {
  encode: (state) => JSON.stringify(state),
  // What cannot be read counts as closed.
  decode: (bytes, id) => jsonCodec(OpenSetupState).decode(bytes, id) ?? { status: 'closed' },
};

/** The state of the first-run setup. */
export interface SetupStateStore {
  /** The state as it is; where there never was one, setup is open. */
  findOrCreate(random: Random): Promise<Stored<SetupState>>;
  /** Closes it for good. False: somebody else did. */
  close(state: Stored<SetupState>): Promise<boolean>;
  /** Whether somebody has an account. Once closed it stays so: the store is asked only while it is open. */
  isClosed(): Promise<boolean>;
}

export function setupStateStore(store: KeyValueStore): SetupStateStore {
  const states = collection(store, 'setup', setupStateCodec);
  const ONLY = '';
  let wasSeenClosed = false;
  async function look(): Promise<Stored<SetupState> | null> {
    const stored = await states.find(ONLY);
    if (stored?.value.status === 'closed') wasSeenClosed = true;
    return stored;
  }
  return {
    async findOrCreate(random) {
      for (;;) {
        const stored = await look();
        if (stored !== null) return stored;
        await states.create(ONLY, { status: 'open', nonce: random.bits(128) }, NO_EXPIRY);
      }
    },
    close: (state) => states.swap(ONLY, state, { value: { status: 'closed' }, lifetimeMs: NO_EXPIRY }),
    isClosed: async () => wasSeenClosed || (await look())?.value.status === 'closed',
  };
}

/** What the setup link carries while setup is open. */
export function setupToken(state: SetupState & { status: 'open' }, keys: KeyRing): string {
  return mac(state.nonce, keys);
}

export function isSetupToken(token: string, state: SetupState, keys: KeyRing): boolean {
  return state.status === 'open' && isMac(token, state.nonce, keys);
}
