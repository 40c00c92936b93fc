import * as z from 'zod';
import type { Clock } from '../crypto/random.ts';
import { DeviceName } from '../session/device-name.ts';
import { type Session, SessionId } from '../session/session.ts';
import { collection } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import { type KeyValueStore, NO_EXPIRY } from '../store/key-value-store.ts';
import { recordList } from '../store/record-list.ts';

/**
 * Which session of ours each session of the library stands on, and when somebody has to look whether ours still stands. A
 * library's session without a link is worth nothing.
 */
export interface SessionLinks {
  /** The session of ours that this one of the library stands on. */
  sessionOf(uid: string): Promise<SessionId | null>;
  /** Every session of the library that stands on ours. */
  uidsOf(id: SessionId): Promise<readonly string[]>;
  /** Where ours was, as long as one of the library's stands on it. */
  deviceOf(id: SessionId): Promise<DeviceName | null>;
  /** `lookAt`: when ours may end by itself, in milliseconds. */
  link(uid: string, session: Session, lookAt: number): Promise<void>;
  unlink(uid: string, id: SessionId): Promise<void>;
  /** Those whose turn it is in this minute. */
  dueIn(minute: number): Promise<readonly SessionId[]>;
  /** Notes that somebody has to look at that time, or has looked at that of this minute. */
  lookAt(id: SessionId, at: number): Promise<void>;
  looked(id: SessionId, minute: number): Promise<void>;
  /** The epoch of sessions up to whose beginning everybody was looked at; 0: none. */
  sweptUntil(): Promise<number>;
  swept(epoch: number): Promise<void>;
}

const DAY_MS = 86_400_000;
/** How long after its time it is known that somebody has to look, whenever a server runs again. */
export const LOOKED_FOR_MS = 2 * DAY_MS;

const MINUTE_MS = 60_000;
export const minuteOf = (at: number) => Math.floor(at / MINUTE_MS);

const ONLY = '';

const Owner = z.object({ uids: z.array(z.string()), until: z.number(), device: DeviceName.nullable().default(null) });

export function sessionLinks(store: KeyValueStore, now: Clock): SessionLinks {
  const links = collection(store, 'ol:', jsonCodec(SessionId));
  const owners = collection(store, 'os:', jsonCodec(Owner));
  const due = recordList(store, 'oe:', {
    item: SessionId,
    // Counted from the minute itself, which may lie weeks ahead.
    lifetimeMs: (_ids, minute) => Math.max(1, Number(minute) * MINUTE_MS + LOOKED_FOR_MS - now()),
  });
  const sweeps = collection(store, 'oa', jsonCodec(z.number()));
  const left = (until: number) => Math.max(1, until - now());

  async function lookAt(id: SessionId, at: number): Promise<void> {
    await due.change(String(minuteOf(at)), (ids) => (ids.includes(id) ? null : [...ids, id]));
  }

  return {
    sessionOf: async (uid) => (await links.find(uid))?.value ?? null,
    uidsOf: async (id) => (await owners.find(id))?.value.uids ?? [],
    deviceOf: async (id) => (await owners.find(id))?.value.device ?? null,
    async link(uid, session, at) {
      if ((await links.find(uid))?.value === session.id) return;
      // What leads to the link comes before it: a crash in between leaves something to look at that is not there.
      await lookAt(session.id, at);
      const until = session.endsAt + DAY_MS;
      const { browser, os } = session.device;
      const device = { browser, os };
      await owners.upsert(session.id, (current) => {
        const uids = [...(current?.uids ?? []).filter((each) => each !== uid), uid];
        return { next: { value: { uids, until, device }, lifetimeMs: left(until) }, result: null };
      });
      const lifetimeMs = left(session.endsAt);
      await links.upsert(uid, () => ({ next: { value: session.id, lifetimeMs }, result: null }));
    },
    async unlink(uid, id) {
      await links.update(uid, (current) => (current === id ? { next: null, result: null } : { result: null }));
      await owners.update(id, ({ uids, ...owner }) => {
        const others = uids.filter((each) => each !== uid);
        const value = { ...owner, uids: others };
        return { next: others.length === 0 ? null : { value, lifetimeMs: left(owner.until) }, result: null };
      });
    },
    sweptUntil: async () => (await sweeps.find(ONLY))?.value ?? 0,
    async swept(epoch) {
      await sweeps.upsert(ONLY, (current) => {
        const value = Math.max(current ?? 0, epoch);
        return { next: { value, lifetimeMs: NO_EXPIRY }, result: null };
      });
    },
    dueIn: (minute) => due.of(String(minute)),
    lookAt,
    async looked(id, minute) {
      await due.change(String(minute), (ids) => (ids.includes(id) ? ids.filter((each) => each !== id) : null));
    },
  };
}
