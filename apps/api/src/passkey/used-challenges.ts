import * as z from 'zod';
import type { Clock } from '../crypto/random.ts';
import { collection } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import type { Challenge } from './challenge.ts';

/** Which challenges have been used, each until it would have ended anyhow. */
export interface UsedChallenges {
  /** Records its use. False: it was used before. Only for a correct answer, or anybody could fill the store. */
  create(challenge: Pick<Challenge, 'endsAt'> & { readonly id: string }): Promise<boolean>;
}

export function usedChallenges(store: KeyValueStore, now: Clock): UsedChallenges {
  const used = collection(store, 'u:', jsonCodec(z.literal(true)));
  return {
    create: ({ id, endsAt }) => used.create(id, true, Math.max(1, endsAt - now())),
  };
}
