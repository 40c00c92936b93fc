import * as z from 'zod';
import { jsonCodec } from './json-codec.ts';
import { type KeyValueStore, NO_EXPIRY } from './key-value-store.ts';

/** Why no server may use this store: half of a backup is in it, or what is in it has gone on elsewhere. */
const StoreHold = z.object({ why: z.enum(['restoring', 'moved']), since: z.number() });
export type StoreHold = z.infer<typeof StoreHold>;

export const HOLD_KEY = 'hold';
const codec = jsonCodec(StoreHold);

export async function readHold(store: Pick<KeyValueStore, 'get'>): Promise<StoreHold | null> {
  const bytes = await store.get(HOLD_KEY);
  return bytes === null ? null : codec.decode(bytes, HOLD_KEY);
}

export const writtenHold = (hold: StoreHold): string => codec.encode(hold);

export async function holdAsMoved(store: KeyValueStore, now: number): Promise<void> {
  await store.create(HOLD_KEY, writtenHold({ why: 'moved', since: now }), NO_EXPIRY);
}
