import { type AccountId, NOBODY } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { recordList } from '../store/record-list.ts';
import { Entry, KEPT_MS } from './activity.ts';

type Entries = readonly Entry[];
/** What becomes of the list; null leaves it as it is. */
type Change = (entries: Entries) => Entries | null;

/** Changes of one list that are written together, and when that is done. */
interface Batch {
  readonly changes: Change[];
  done: Promise<void>;
}

/** What happened to each account: one record of bounded size, the newest last. Several callers at once: see KeyValueStore. */
export interface ActivityStore {
  of(id: AccountId): Promise<Entries>;
  /** Puts what `change` makes of the list in its place, however many do so at once. */
  change(id: AccountId, change: Change): Promise<void>;
  /** Removes the list of an account that was removed. Later events of it are not kept. */
  forget(id: AccountId): Promise<void>;
}

/** Records of earlier versions call a sign-in's `reply` its `answer`, and `confirmed` in it `wasMe`. */
function upgrade(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null || !('answer' in stored)) return stored;
  const { answer, ...entry } = stored;
  if (typeof answer !== 'object' || answer === null || !('wasMe' in answer)) return { ...entry, reply: answer };
  const { wasMe, ...reply } = answer;
  return { ...entry, reply: { ...reply, confirmed: wasMe } };
}

export function activityStore(store: KeyValueStore, accounts: Pick<AccountStore, 'find'>): ActivityStore {
  const lists = recordList(store, 'ac:', { item: Entry, upgrade, lifetimeMs: () => KEPT_MS });
  const waiting = new Map<AccountId, Batch>();

  async function write(id: AccountId, batch: Batch): Promise<void> {
    // Later changes go into the next batch.
    const close = () => {
      if (waiting.get(id) === batch) waiting.delete(id);
    };
    const isWritten = await lists
      .change(id, (entries) => {
        close();
        const value = batch.changes.reduce((before, change) => change(before) ?? before, entries);
        return value === entries ? null : value;
      })
      // Also where the store failed before `change` ran: otherwise later changes would join this failed batch.
      .finally(close);
    // A request may have been under way while its account was removed, and what happened to it forgotten.
    if (isWritten && (await accounts.find(id)) === null && id !== NOBODY) await lists.remove(id);
  }

  return {
    of: (id) => lists.of(id),
    forget: (id) => lists.remove(id),
    change(id, change) {
      // Joins the batch that waits, where it is not being written yet.
      const batch = waiting.get(id);
      if (batch) {
        batch.changes.push(change);
        return batch.done;
      }
      const begun: Batch = { changes: [change], done: Promise.resolve() };
      waiting.set(id, begun);
      begun.done = write(id, begun);
      return begun.done;
    },
  };
}
