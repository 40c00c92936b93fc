import * as z from 'zod';
import { isMac, type KeyRing, mac } from '../crypto/hmac.ts';
import type { Random } from '../crypto/random.ts';
import { type Codec, collection } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import { type KeyValueStore, NO_EXPIRY } from '../store/key-value-store.ts';

/** Whether the first account may still be made. Its link is derived from `nonce`, so the store does not hold it. */
type SetupState = OpenSetupState | { readonly status: 'closed' };

const OpenSetupState = z.object({ status: z.literal('open'), nonce: z.string() });
type OpenSetupState = z.infer<typeof OpenSetupState>;

const setupStateCodec: Codec<SetupState> = {
  encode: (state) => JSON.stringify(state),
  // What cannot be read counts as closed.
  decode: (bytes, id) => jsonCodec(OpenSetupState).decode(bytes, id) ?? { status: 'closed' },
};

/** The state of the first-run setup. */
export interface SetupStateStore {
  /** The state as it is; where there never was one, setup is open. */
  findOrCreate(random: Random): Promise<SetupState>;
  /** Closes for good what is open. False: somebody else did. */
  close(open: OpenSetupState): Promise<boolean>;
  /** Whether somebody has an account. Once closed it stays so: the store is asked only while it is open. */
  isClosed(): Promise<boolean>;
}

const ONLY = '';

export function setupStateStore(store: KeyValueStore): SetupStateStore {
  const states = collection(store, 'setup', setupStateCodec);
  let wasSeenClosed = false;
  return {
    findOrCreate: (random) =>
      states.upsert<SetupState>(ONLY, (current) => {
        if (current !== null) return { result: current };
        const open = { status: 'open', nonce: random.bits(128) } as const;
        return { next: forGood(open), result: open };
      }),
    async close({ nonce }) {
      const isClosedByUs = await states.update(ONLY, (current) =>
        current.status === 'open' && current.nonce === nonce
          ? { next: forGood({ status: 'closed' }), result: true }
          : { result: false },
      );
      return isClosedByUs ?? false;
    },
    async isClosed() {
      wasSeenClosed ||= (await states.find(ONLY))?.value.status === 'closed';
      return wasSeenClosed;
    },
  };
}

function forGood(value: SetupState) {
  return { value, lifetimeMs: NO_EXPIRY };
}

/** What the setup link carries while setup is open. */
export function setupToken({ nonce }: OpenSetupState, keys: KeyRing): string {
  return mac(nonce, keys);
}

export function isSetupToken(token: string, { nonce }: OpenSetupState, keys: KeyRing): boolean {
  return isMac(token, nonce, keys);
}
