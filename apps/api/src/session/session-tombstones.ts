import * as z from 'zod/mini';
import { type Collection, collection, type Decide, type Stored } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { isFullSession, Session } from './session.ts';

/** What holds the place of a session that has ended. */
const ENDED = 'ended' as const;
const Kept = z.union([Session, z.literal(ENDED)]);
type Kept = z.infer<typeof Kept>;

/** What a session has in common with every other record; one that has ended is never overwritten. */
export type SessionCollection = Omit<Collection<Session>, 'upsert'>;

/**
 * Sessions by id. One that a scan began holds its place for `tombstoneMs` after it has ended: it is there no more, but
 * cannot be begun again by a poll that was on its way, since all polls of a login begin the same one.
 */
export function sessionCollection(store: KeyValueStore, tombstoneMs: number): SessionCollection {
  const kept = collection(store, 's:', jsonCodec(Kept));
  const find = async (id: string) => living(await kept.find(id));
  return {
    create: kept.create,
    find,
    swap: kept.swap,
    update: <R>(id: string, decide: Decide<Session, R>) =>
      kept.update<R | null>(id, (current) => (current === ENDED ? { result: null } : decide(current))),
    async remove(id) {
      const tombstone = { value: ENDED, lifetimeMs: tombstoneMs };
      const isRemoved = await kept.update(id, (current) => {
        if (current === ENDED) return { result: false };
        return { next: isFullSession(current) ? null : tombstone, result: true };
      });
      return isRemoved ?? false;
    },
  };
}

function living(stored: Stored<Kept> | null): Stored<Session> | null {
  return stored === null || stored.value === ENDED ? null : { value: stored.value, raw: stored.raw };
}
