import * as z from 'zod/mini';
import { type AccountId, NOBODY } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';
import { type Collection, collection } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { keyedMutex } from '../store/keyed-mutex.ts';
import { Entry, KEPT_MS } from './activity.ts';

type Entries = readonly Entry[];
/** What becomes of the list; null leaves it as it is. */
type Change = (entries: Entries) => Entries | null;

/** What happened to each account: one record of bounded size, the newest last. Several callers at once: see Records. */
export interface ActivityStore {
  of(id: AccountId): Promise<Entries>;
  /** Puts what `change` makes of the list in its place, however many do so at once. */
  change(id: AccountId, change: Change): Promise<void>;
  /** With the account, once that is gone, goes what happened to it. What comes later is not kept. */
  forget(id: AccountId): Promise<void>;
}

export function activityStore(store: KeyValueStore, accounts: Pick<AccountStore, 'find'>): ActivityStore {
  const lists = collection<Entries>(store, 'ac:', jsonCodec(z.readonly(z.array(Entry))));
  const ofAccount = keyedMutex();
  const waiting = new Map<AccountId, { readonly changes: Change[]; readonly done: Promise<void> }>();

  return {
    async of(id) {
      const list = await lists.find(id);
      return list?.value ?? [];
    },
    async forget(id) {
      await ofAccount(id, () => lists.remove(id));
    },
    change(id, change) {
      // What comes while the list is being written waits, and is then written together.
      const batch = waiting.get(id);
      if (batch) {
        batch.changes.push(change);
        return batch.done;
      }
      const changes = [change];
      const done = ofAccount(id, async () => {
        waiting.delete(id);
        if (!(await apply(changes, id, lists))) return;
        // A request may have been under way while its account was removed, and what happened to it forgotten.
        if ((await accounts.find(id)) === null && id !== NOBODY) await lists.remove(id);
      });
      waiting.set(id, { changes, done });
      return done;
    },
  };
}

/** False: there was nothing to write. */
async function apply(changes: readonly Change[], id: AccountId, lists: Collection<Entries>): Promise<boolean> {
  for (;;) {
    const stored = await lists.find(id);
    const before = stored?.value ?? [];
    const value = changes.reduce((entries, change) => change(entries) ?? entries, before);
    if (value === before) return false;
    const next = { value, lifetimeMs: KEPT_MS };
    if (await (stored ? lists.swap(id, stored, next) : lists.create(id, value, KEPT_MS))) return true;
  }
}
