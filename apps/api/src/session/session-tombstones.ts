import { SessionEnding } from '@pollen/shared';
import * as z from 'zod';
import type { Clock } from '../crypto/random.ts';
import { type Collection, collection, type Decide, type Stored } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { endsUnused, isFullSession, Session } from './session.ts';

/** What holds the place of a session that has ended: how, where it was ended from elsewhere. */
const ENDED = 'ended' as const;
const Tombstone = z.object({ ended: SessionEnding });
const Kept = z.union([Session, Tombstone, z.literal(ENDED)]);
type Kept = z.infer<typeof Kept>;

/** How long a browser is told that its session was ended from elsewhere. */
const ENDING_KEPT_MS = 86_400_000;

/** What a session has in common with every other record; one that has ended is never overwritten. */
export interface SessionCollection extends Omit<Collection<Session>, 'upsert' | 'remove'> {
  /** False: there was no such session. */
  remove(id: string, ending?: SessionEnding): Promise<boolean>;
  /** How the session was ended from elsewhere; null where it was not, or that is no longer known. */
  endingOf(id: string): Promise<SessionEnding | null>;
}

/**
 * Sessions by id. One that a scan began holds its place for `tombstoneMs` after it has ended: it is there no more, but
 * cannot be begun again by a poll that was on its way, since all polls of a login begin the same one.
 */
export function sessionCollection(
  store: KeyValueStore,
  { tombstoneMs, now }: { readonly tombstoneMs: number; readonly now: Clock },
): SessionCollection {
  const kept = collection(store, 's:', jsonCodec(Kept));

  function tombstoneOf(session: Session, ending: SessionEnding | undefined) {
    const least = isFullSession(session) ? 0 : tombstoneMs;
    if (ending === undefined) return least === 0 ? null : { value: ENDED, lifetimeMs: least };
    const lifetimeMs = Math.max(least, Math.min(ENDING_KEPT_MS, endsUnused(session) - now()), 1);
    return { value: { ended: ending }, lifetimeMs };
  }

  return {
    create: kept.create,
    find: async (id) => living(await kept.find(id)),
    update: <R>(id: string, decide: Decide<Session, R>) =>
      kept.update<R | null>(id, (current) => (isLiving(current) ? decide(current) : { result: null })),
    async remove(id, ending) {
      const isRemoved = await kept.update(id, (current) =>
        isLiving(current) ? { next: tombstoneOf(current, ending), result: true } : { result: false },
      );
      return isRemoved ?? false;
    },
    async endingOf(id) {
      const value = (await kept.find(id))?.value;
      return value !== undefined && value !== ENDED && 'ended' in value ? value.ended : null;
    },
  };
}

function isLiving(kept: Kept): kept is Session {
  return kept !== ENDED && !('ended' in kept);
}

function living(stored: Stored<Kept> | null): Stored<Session> | null {
  return stored !== null && isLiving(stored.value) ? { value: stored.value, raw: stored.raw } : null;
}
