import { SessionEnding } from '@pollen/shared';
import * as z from 'zod';
import { isOfEarlierEpoch, type SessionEpoch, type SessionEpochs } from '../account/session-epoch.ts';
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
 * cannot be begun again by a poll that was on its way, since all polls of a login begin the same one. One of an earlier
 * epoch holds its place, too.
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
    // Asked for together with the record, and before it is decided: both leave in one write.
    const epoch = sessionEpochs.current();
    // Waited for below, unless the record cannot be read either.
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
