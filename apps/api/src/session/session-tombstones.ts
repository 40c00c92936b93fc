import * as z from 'zod/mini';
import { type Collection, collection, type Stored } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { isFullSession, Session } from './session.ts';

/** What holds the place of a session that has ended. */
const ENDED = 'ended' as const;
const Kept = z.union([Session, z.literal(ENDED)]);
type Kept = z.infer<typeof Kept>;

/**
 * Sessions by id. One that a scan began holds its place for `tombstoneMs` after it has ended: it is there no more, but
 * cannot be begun again by a poll that was on its way, since all polls of a login begin the same one.
 */
export function sessionCollection(store: KeyValueStore, tombstoneMs: number): Collection<Session> {
  const kept = collection(store, 's:', jsonCodec(Kept));
  const find = async (id: string) => living(await kept.find(id));
  return {
    create: kept.create,
    find,
    swap: kept.swap,
    async remove(id) {
      for (;;) {
        const stored = await find(id);
        if (stored === null) return false;
        const place = isFullSession(stored.value) ? null : { value: ENDED, lifetimeMs: tombstoneMs };
        if (await kept.swap(id, stored, place)) return true;
      }
    },
  };
}

function living(stored: Stored<Kept> | null): Stored<Session> | null {
  return stored === null || stored.value === ENDED ? null : { value: stored.value, raw: stored.raw };
}
