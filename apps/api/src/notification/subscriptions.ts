import { createHash } from 'node:crypto';
import { PushSubscription } from '@pollen/shared';
import * as z from 'zod';
import { AccountId } from '../account/account.ts';
import type { Clock } from '../crypto/random.ts';
import { isFullSession, type Session, SessionId } from '../session/session.ts';
import { collection } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { recordList } from '../store/record-list.ts';
import { StoreUnavailable } from '../store/store-unavailable.ts';

/** Where a browser wants to be told what happens to the account, and how it is encrypted for it. */
export const Subscription = z.object({
  accountId: AccountId,
  ...PushSubscription.shape,
  /** The public key that it was made for. */
  key: z.string(),
  endsAt: z.number(),
});
export type Subscription = z.infer<typeof Subscription>;

/** One for each session, and gone with it; and one session for each browser, which may change accounts. */
export interface Subscriptions {
  put(session: Session, subscription: Omit<Subscription, 'accountId' | 'endsAt'>): Promise<void>;
  find(id: SessionId): Promise<Subscription | null>;
  remove(id: SessionId): Promise<void>;
  /** With its session. What a store that is away keeps from it goes when the next message is sent. */
  end(id: SessionId): Promise<void>;
  /** Which sessions of the account have one, the newest last. */
  of(accountId: AccountId): Promise<readonly SessionId[]>;
  /** The same browser begins another session of the same person; one that a scan began is told nothing. */
  succeed(earlier: SessionId, next: Session): Promise<void>;
}

/** An account with more loses its oldest. */
const MOST = 20;

export function subscriptions(store: KeyValueStore, now: Clock): Subscriptions {
  const records = collection(store, 'np:', jsonCodec(Subscription));
  const owners = collection(store, 'npe:', jsonCodec(SessionId));
  const Listed = z.tuple([SessionId, z.number()]);
  const lists = recordList(store, 'npl:', {
    item: Listed,
    lifetimeMs: (items) => Math.max(1, ...items.map(([, endsAt]) => endsAt - now())),
  });

  async function put(session: Session, kept: Omit<Subscription, 'accountId' | 'endsAt'>): Promise<void> {
    const { id, accountId, endsAt } = session;
    const lifetimeMs = Math.max(1, endsAt - now());
    await records.upsert(id, () => ({ next: { value: { ...kept, accountId, endsAt }, lifetimeMs }, result: null }));
    let over: readonly z.infer<typeof Listed>[] = [];
    await lists.change(accountId, (items) => {
      const all = [...items.filter(([each, until]) => each !== id && until > now()), [id, endsAt] as const];
      over = all.slice(0, -MOST).map(([each, until]) => [each, until]);
      return all.slice(-MOST).map(([each, until]) => [each, until]);
    });
    for (const [each] of over) await records.remove(each);
    await takeOver(kept.endpoint, session, lifetimeMs);
  }
  /** What another session has told this browser to show is not for whoever uses it now. The record is there already. */
  async function takeOver(endpoint: string, { id }: Session, lifetimeMs: number): Promise<void> {
    const earlier = await owners.upsert(endpointKey(endpoint), (current) => ({
      next: { value: id, lifetimeMs },
      result: current,
    }));
    if (earlier === null || earlier === id) return;
    const stored = await records.find(earlier);
    if (stored?.value.endpoint === endpoint) await remove(earlier);
  }
  async function remove(id: SessionId): Promise<void> {
    const stored = await records.find(id);
    if (stored === null) return;
    await records.remove(id);
    await lists.change(stored.value.accountId, (items) => items.filter(([each]) => each !== id));
  }
  return {
    put,
    remove,
    end: (id) =>
      remove(id).catch((error: unknown) => {
        if (!(error instanceof StoreUnavailable)) throw error;
      }),
    find: async (id) => (await records.find(id))?.value ?? null,
    of: async (accountId) => (await lists.of(accountId)).map(([id]) => id),
    async succeed(earlier, next) {
      const stored = await records.find(earlier);
      if (stored === null || stored.value.accountId !== next.accountId || !isFullSession(next)) return;
      const { accountId: _, endsAt: __, ...kept } = stored.value;
      await put(next, kept);
    },
  };
}

/** Whoever knows an endpoint can send to it, so it is in no key. */
function endpointKey(endpoint: string): string {
  return createHash('sha256').update(endpoint).digest('base64url');
}
