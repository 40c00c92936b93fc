import * as z from 'zod/mini';
import { isMac, type KeyRing, mac } from '../crypto/hmac.ts';
import type { Random } from '../crypto/random.ts';
import { type Codec, type Stored, shelf } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import { FOR_GOOD, type Records } from '../store/key-value-store.ts';

/** Whether the first account may still be made. Its link is derived from `nonce`, so the store does not hold it. */
export type SetupDoor = { readonly status: 'open'; readonly nonce: string } | { readonly status: 'closed' };

const OpenDoor = z.object({ status: z.literal('open'), nonce: z.string() });
const doorCodec: Codec<SetupDoor> = {
  encode: (door) => JSON.stringify(door),
  // A door that cannot be read stays shut.
  decode: (bytes, id) => jsonCodec(OpenDoor).decode(bytes, id) ?? { status: 'closed' },
};

/** The one door to the first account. */
export interface SetupDoorStore {
  /** The door as it is; where there never was one, a new open one. */
  findOrOpen(random: Random): Promise<Stored<SetupDoor>>;
  /** Closes it for good. False: somebody else did. */
  close(door: Stored<SetupDoor>): Promise<boolean>;
  /** Whether anybody can have an account. A door that is closed stays so: the store is asked only while it is open. */
  isClosed(): Promise<boolean>;
}

export function setupDoorStore(records: Records): SetupDoorStore {
  const doors = shelf(records, 'setup', doorCodec);
  const ONLY = '';
  let wasSeenClosed = false;
  async function look(): Promise<Stored<SetupDoor> | null> {
    const stored = await doors.find(ONLY);
    if (stored?.value.status === 'closed') wasSeenClosed = true;
    return stored;
  }
  return {
    async findOrOpen(random) {
      for (;;) {
        const stored = await look();
        if (stored !== null) return stored;
        await doors.claim(ONLY, { status: 'open', nonce: random.bits(128) }, FOR_GOOD);
      }
    },
    close: (door) => doors.swap(ONLY, door, { value: { status: 'closed' }, lifetimeMs: FOR_GOOD }),
    isClosed: async () => wasSeenClosed || (await look())?.value.status === 'closed',
  };
}

/** What the setup link carries while the door is open. */
export function setupToken(door: SetupDoor & { status: 'open' }, keys: KeyRing): string {
  return mac(door.nonce, keys);
}

export function isSetupToken(token: string, door: SetupDoor, keys: KeyRing): boolean {
  return door.status === 'open' && isMac(token, door.nonce, keys);
}
