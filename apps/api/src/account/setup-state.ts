import * as z from 'zod';
import { isMac, type KeyRing, mac } from '../crypto/hmac.ts';
import type { Random } from '../crypto/random.ts';
import { type Codec, collection } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import { type KeyValueStore, NO_EXPIRY } from '../store/key-value-store.ts';
import type { AccountStore } from './account-store.ts';

/**
 * Whether the first account may still be made. It may not while there is any, whatever became of this record. Its link is derived from `nonce`, so the store does not hold it. */
export type SetupState = OpenSetupState | ClosedSetupState;
type ClosedSetupState = { readonly status: 'closed' };

const OpenSetupState = z.object({ status: z.literal('open'), nonce: z.string() });
type OpenSetupState = z.infer<typeof OpenSetupState>;

const openCodec = jsonCodec(OpenSetupState);
const setupStateCodec: Codec<SetupState> = {
  encode: (state) => JSON.stringify(state),
  // What cannot be read counts as closed.
  decode: (bytes, id) => openCodec.decode(bytes, id) ?? { status: 'closed' },
  misfitOf: openCodec.misfitOf,
};

/** The state of the first-run setup. Once a server has seen it closed it stays so there, whatever the store says later. */
export interface SetupStateStore {
  /** The stored state. Where there is none and no account exists, setup is opened. */
  findOrCreate(random: Random): Promise<SetupState>;
  /** Closes it for good. False: somebody else has closed it. */
  close(open: OpenSetupState): Promise<boolean>;
  /** Whether setup is closed. Reads the store only until it has been seen closed. */
  isClosed(): Promise<boolean>;
  /** Whether the store says open after this server has seen it closed: its data may have been lost. */
  wasReopened(): Promise<boolean>;
}

const ONLY = '';
const CLOSED: ClosedSetupState = { status: 'closed' };

export function setupStateStore(
  store: KeyValueStore,
  accounts: Pick<AccountStore, 'hasAny' | 'hasUsable'>,
): SetupStateStore {
  const states = collection(store, 'setup', setupStateCodec);
  let wasSeenClosed = false;
  const statusNow = async () => (await states.find(ONLY))?.value.status;

  async function find(random: Random): Promise<SetupState> {
    return states.upsert<SetupState>(ONLY, async (current) => {
      if (current === null) {
        const made = (await accounts.hasAny()) ? CLOSED : ({ status: 'open', nonce: random.bits(128) } as const);
        return { next: forGood(made), result: made };
      }
      // Not written: whoever is creating the first account closes it next, and would lose the account if that failed.
      return { result: current.status === 'open' && (await accounts.hasUsable()) ? CLOSED : current };
    });
  }

  return {
    async findOrCreate(random) {
      if (wasSeenClosed) return CLOSED;
      const state = await find(random);
      wasSeenClosed = state.status === 'closed';
      return state;
    },
    async close({ nonce }) {
      const isClosedByUs = await states.update(ONLY, (current) =>
        current.status === 'open' && current.nonce === nonce
          ? { next: forGood(CLOSED), result: true }
          : { result: false },
      );
      wasSeenClosed ||= isClosedByUs === true;
      return isClosedByUs ?? false;
    },
    async isClosed() {
      wasSeenClosed ||= (await statusNow()) === 'closed';
      return wasSeenClosed;
    },
    async wasReopened() {
      if (!wasSeenClosed) return false;
      const status = await statusNow();
      return status === undefined || (status === 'open' && !(await accounts.hasUsable()));
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
