import * as z from 'zod';
import { type Codec, collection } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import { type KeyValueStore, NO_EXPIRY } from '../store/key-value-store.ts';

/** How often the sessions of all accounts were ended at once, and when last. One that began in an earlier epoch is over. */
const SessionEpoch = z.object({ count: z.number(), startedAt: z.number() });
export type SessionEpoch = z.infer<typeof SessionEpoch>;

export interface SessionEpochs {
  /** Never cached, since it must hold on every server at once; callers read it along with another record. */
  current(): Promise<SessionEpoch>;
  /** Ends every session there is. */
  startNext(now: number): Promise<void>;
}

export const EPOCH_KEY = 'epoch';
const FIRST: SessionEpoch = { count: 0, startedAt: 0 };
const ONLY = '';

const json = jsonCodec(SessionEpoch);
const codec: Codec<SessionEpoch> = {
  ...json,
  decode(bytes, id) {
    const epoch = json.decode(bytes, id);
    // Throws: taking an unreadable epoch for none would revive sessions that were ended.
    if (epoch === null) throw new Error('the record of the session epoch cannot be read');
    return epoch;
  },
};

export function sessionEpochs(store: KeyValueStore): SessionEpochs {
  const epochs = collection(store, EPOCH_KEY, codec);
  return {
    current: async () => (await epochs.find(ONLY))?.value ?? FIRST,
    async startNext(now) {
      await epochs.upsert(ONLY, (current) => {
        const { count } = current ?? FIRST;
        return { next: { value: { count: count + 1, startedAt: now }, lifetimeMs: NO_EXPIRY }, result: null };
      });
    },
  };
}

/** The record of the epoch after the one in these bytes, which are those of a store that nobody uses. */
export function nextEpoch(bytes: string | null, now: number): string {
  const { count } = (bytes === null ? null : codec.decode(bytes, ONLY)) ?? FIRST;
  return codec.encode({ count: count + 1, startedAt: now }, bytes ?? undefined);
}

/** Whether sessions and invitations of this epoch have been ended since. */
export function isOfEarlierEpoch({ epoch = 0 }: { readonly epoch?: number | undefined }, now: SessionEpoch): boolean {
  return epoch < now.count;
}
