import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LogoutMessageId, type LogoutMessages, logoutMessages } from '../../apps/api/src/provider/logout-messages.ts';
import type { KeyValueStore } from '../../apps/api/src/store/key-value-store.ts';
import { recordList } from '../../apps/api/src/store/record-list.ts';
import { type SharedStore, STORES } from './stores.ts';

const DAY = 86_400_000;
const MANY = 500;
const messageOf = (sid: string) => ({ clientId: 'grafana', accountId: 'ada', sid });

describe.each(Object.entries(STORES))('the messages of ended sessions in %s', (_name, open) => {
  let shared: SharedStore;
  beforeAll(async () => {
    shared = await open();
  });
  afterAll(() => shared.close());

  /** The longest list that was written meanwhile. */
  async function longestWritten(
    store: KeyValueStore,
    task: (messages: LogoutMessages) => Promise<void>,
  ): Promise<number> {
    let longest = 0;
    const note = (key: string, value: string) => {
      if (key.startsWith('oql')) longest = Math.max(longest, value.length);
    };
    const noting: KeyValueStore = {
      ...store,
      create(key, value, lifetimeMs) {
        note(key, value);
        return store.create(key, value, lifetimeMs);
      },
      compareAndSwap(key, raw, next) {
        note(key, next?.value ?? '');
        return store.compareAndSwap(key, raw, next);
      },
    };
    await task(logoutMessages(noting, Date.now));
    return longest;
  }

  it('wait until they are settled, however many there are, and no change writes more than a part of them', async () => {
    const [store, other] = shared.clients;
    const sids = Array.from({ length: MANY }, (_, index) => `session ${index}`);
    const longest = await longestWritten(store, async (messages) => {
      await Promise.all(sids.map((sid) => messages.add(messageOf(sid))));
    });
    const elsewhere = logoutMessages(other ?? store, Date.now);
    const waiting = await elsewhere.waiting();
    expect(waiting).toHaveLength(MANY);
    expect(longest).toBeLessThan(JSON.stringify(waiting).length / 16);
    for (const sid of sids.slice(0, 10)) await elsewhere.add(messageOf(sid));
    expect(await elsewhere.waiting()).toHaveLength(MANY);
    await Promise.all(waiting.map((id) => elsewhere.settle(id, true)));
    expect(await elsewhere.waiting()).toEqual([]);
  });

  it('that an earlier version has noted are told, and settled, as its own', async () => {
    const [store] = shared.clients;
    const messages = logoutMessages(store, Date.now);
    await messages.add(messageOf('noted before'));
    const [id] = await messages.waiting();
    if (id === undefined) throw new Error('nothing waits');
    const earlier = recordList(store, 'oql', { item: LogoutMessageId, lifetimeMs: () => DAY });
    await earlier.change('', () => [id]);
    const lists = recordList(store, 'oql:', { item: LogoutMessageId, lifetimeMs: () => DAY });
    await lists.remove(id.charAt('grafana:'.length));
    expect(await messages.waiting()).toEqual([id]);
    expect(await messages.take(id)).toMatchObject({ sid: 'noted before' });
    await messages.settle(id, true);
    expect(await messages.waiting()).toEqual([]);
    expect(await earlier.of('')).toEqual([]);
  });
});
