import { SessionEnding } from '@pollen/shared';
import * as z from 'zod';
import { isOfEarlierEpoch, type SessionEpoch, type SessionEpochs } from '../account/session-epoch.ts';
import type { Clock } from '../crypto/random.ts';
import { type Collection, collection, type Decide, type Stored } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { endsUnused, isFullSession, Session } from './session.ts';

/** The tombstone of a session; it says how the session ended where another device ended it. */
const ENDED = 'ended' as const;
const Tombstone = z.object({ ended: SessionEnding });
const Kept = z.union([Session, Tombstone, z.literal(ENDED)]);
type Kept = z.infer<typeof Kept>;

/** How long a browser is told that its session was ended from elsewhere. */
const ENDING_KEPT_MS = 86_400_000;

/** A collection whose ended sessions are never overwritten. */
export interface SessionCollection extends Omit<Collection<Session>, 'upsert' | 'remove'> {
  /** False: there was no such session. */
  remove(id: string, ending?: SessionEnding): Promise<boolean>;
  /** How the session was ended from elsewhere; null where it was not, or that is no longer known. */
  endingOf(id: string): Promise<SessionEnding | null>;
}

/**
 * Sessions by id. One that a scan began leaves a tombstone for `tombstoneMs`: all polls of a login create the same
 * session, and a late one must not create it again. A session of an earlier epoch reads as not there, and is not
 * overwritten either.
 */
export function sessionCollection(
  store: KeyValueStore,
  {
    tombstoneMs,
    now,
    sessionEpochs,
  }: { readonly tombstoneMs: number; readonly now: Clock; readonly sessionEpochs: Pick<SessionEpochs, 'current'> },
): SessionCollection {
  const kept = collection(store, 's:', jsonCodec(Kept));

  function tombstoneOf(session: Session, ending: SessionEnding | undefined) {
    const least = isFullSession(session) ? 0 : tombstoneMs;
    if (ending === undefined) return least === 0 ? null : { value: ENDED, lifetimeMs: least };
    const lifetimeMs = Math.max(least, Math.min(ENDING_KEPT_MS, endsUnused(session) - now()), 1);
    return { value: { ended: ending }, lifetimeMs };
  }

  function update<R>(id: string, decide: (current: Session) => ReturnType<Decide<Kept, R>>): Promise<R | null> {
    // Requested before the record, so that both commands leave in one write.
    const epoch = sessionEpochs.current();
    // Awaited below; without this a failed read of the record would leave its rejection unhandled.
    epoch.catch(() => undefined);
    return kept.update<R | null>(id, async (current) =>
      isLiving(current, await epoch) ? decide(current) : { result: null },
    );
  }

  return {
    create: kept.create,
    async find(id) {
      const [stored, epoch] = await Promise.all([kept.find(id), sessionEpochs.current()]);
      return living(stored, epoch);
    },
    update,
    async remove(id, ending) {
      const isRemoved = await update<boolean>(id, (current) => ({ next: tombstoneOf(current, ending), result: true }));
      return isRemoved ?? false;
    },
    async endingOf(id) {
      const [stored, epoch] = await Promise.all([kept.find(id), sessionEpochs.current()]);
      return stored && endingIn(stored.value, epoch, now());
    },
  };
}

function isLiving(kept: Kept, epoch: SessionEpoch): kept is Session {
  return isSession(kept) && !isOfEarlierEpoch(kept, epoch);
}

function isSession(kept: Kept): kept is Session {
  return kept !== ENDED && !('ended' in kept);
}

function living(stored: Stored<Kept> | null, epoch: SessionEpoch): Stored<Session> | null {
  return stored !== null && isLiving(stored.value, epoch) ? { value: stored.value, raw: stored.raw } : null;
}

function endingIn(kept: Kept, epoch: SessionEpoch, now: number): SessionEnding | null {
  if (kept === ENDED) return null;
  if (!isSession(kept)) return kept.ended;
  const { startedAt } = epoch;
  const isTold = isOfEarlierEpoch(kept, epoch) && now - startedAt < ENDING_KEPT_MS;
  return isTold ? { how: 'all-ended', at: new Date(startedAt).toISOString(), by: null } : null;
}
