import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Clock } from '../crypto/random.ts';
import { collection } from '../store/collection.ts';
import { FIRST_LETTERS } from '../store/first-letters.ts';
import { jsonCodec } from '../store/json-codec.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { recordList } from '../store/record-list.ts';

const LogoutMessage = z.object({
  clientId: z.string(),
  accountId: z.string(),
  sid: z.string(),
  state: z.enum(['waiting', 'delivered', 'given-up']),
  attempts: z.number(),
  /** Somebody has tried, and was not heard. */
  hasFailed: z.boolean().default(false),
  /** When it may be sent, or sent again. */
  dueAt: z.number(),
});
export type LogoutMessage = z.infer<typeof LogoutMessage>;

/** Names a message: its application, and a session there. */
export const LogoutMessageId = z.string().brand('LogoutMessageId');
export type LogoutMessageId = z.infer<typeof LogoutMessageId>;

/** What applications have still to be told: that a session has ended (OpenID Connect Back-Channel Logout). */
export interface LogoutMessages {
  /** Once for each session of an application, however often it is asked. */
  add(message: Pick<LogoutMessage, 'clientId' | 'accountId' | 'sid'>): Promise<void>;
  /** Those that were neither delivered nor given up. */
  waiting(): Promise<readonly LogoutMessageId[]>;
  /** For the one of many callers who sends it now, if it is due. */
  take(id: LogoutMessageId): Promise<LogoutMessage | null>;
  settle(id: LogoutMessageId, wasDelivered: boolean): Promise<void>;
  /** What became of it, for a day. */
  find(message: Pick<LogoutMessage, 'clientId' | 'sid'>): Promise<LogoutMessage | null>;
  /** Is called with each that is added. */
  onAdded(listener: (id: LogoutMessageId) => void): void;
}

const DAY_MS = 86_400_000;
/** How long another server waits before it sends what the one that took it has not settled. */
const TAKEN_MS = 30_000;
const RETRY_AFTER_MS = [5_000, 30_000, 300_000, 1_800_000, 7_200_000];
/**
 * Those that wait, by the first letter of their hash: when a school signs out at once, each change would otherwise write
 * all of them anew.
 */
const firstOf = (id: LogoutMessageId) => id.charAt(id.lastIndexOf(':') + 1);
/** An earlier version keeps all in one list. */
const EARLIER = '';

export function logoutMessages(store: KeyValueStore, now: Clock): LogoutMessages {
  const messages = collection(store, 'oq:', jsonCodec(LogoutMessage));
  const kind = { item: LogoutMessageId, lifetimeMs: () => DAY_MS };
  const lists = recordList(store, 'oql:', kind);
  const earlier = recordList(store, 'oql', kind);
  const listeners: ((id: LogoutMessageId) => void)[] = [];
  const kept = (value: LogoutMessage) => ({ value, lifetimeMs: DAY_MS });

  return {
    async add(message) {
      const id = idOf(message);
      const waiting = { ...message, state: 'waiting', attempts: 0, hasFailed: false, dueAt: now() } as const;
      const isWaiting = await messages.upsert(id, (current) =>
        current === null ? { next: kept(waiting), result: true } : { result: current.state === 'waiting' },
      );
      if (!isWaiting) return;
      await lists.change(firstOf(id), (ids) => (ids.includes(id) ? null : [...ids, id]));
      for (const listener of listeners) listener(id);
    },
    async waiting() {
      const all = await Promise.all([earlier.of(EARLIER), ...FIRST_LETTERS.map(lists.of)]);
      return [...new Set(all.flat())];
    },
    take: (id) =>
      messages.update<LogoutMessage | null>(id, (current) => {
        if (current.state !== 'waiting' || current.dueAt > now()) return { result: null };
        const taken = { ...current, attempts: current.attempts + 1, dueAt: now() + TAKEN_MS };
        return { next: kept(taken), result: taken };
      }),
    async settle(id, wasDelivered) {
      const settled = await messages.update(id, (current) => {
        const next = after(current, wasDelivered, now());
        return { next: kept(next), result: next.state };
      });
      if (settled === 'waiting') return;
      const without = (ids: readonly LogoutMessageId[]) =>
        ids.includes(id) ? ids.filter((each) => each !== id) : null;
      await lists.change(firstOf(id), without);
      await earlier.change(EARLIER, without);
    },
    find: async (message) => (await messages.find(idOf(message)))?.value ?? null,
    onAdded: (listener) => void listeners.push(listener),
  };
}

function after(message: LogoutMessage, wasDelivered: boolean, now: number): LogoutMessage {
  if (wasDelivered) return { ...message, state: 'delivered' };
  const wait = RETRY_AFTER_MS[message.attempts - 1];
  return wait === undefined ? { ...message, state: 'given-up' } : { ...message, hasFailed: true, dueAt: now + wait };
}

/** The same for the same session: it is ended by whoever comes first, and by others once more. */
function idOf({ clientId, sid }: Pick<LogoutMessage, 'clientId' | 'sid'>): LogoutMessageId {
  return LogoutMessageId.parse(`${clientId}:${createHash('sha256').update(sid).digest('base64url')}`);
}

/** Which application it is for. */
export function clientIn(id: LogoutMessageId): string {
  return id.slice(0, id.lastIndexOf(':'));
}
