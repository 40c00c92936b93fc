import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountId, NOBODY } from '../../apps/api/src/account/account.ts';
import { accountStore } from '../../apps/api/src/account/account-store.ts';
import type { Entry } from '../../apps/api/src/activity/activity.ts';
import { activityStore } from '../../apps/api/src/activity/activity-store.ts';
import { cryptoRandom } from '../../apps/api/src/crypto/system-random.ts';
import type { KeyValueStore } from '../../apps/api/src/store/key-value-store.ts';
import { StoreUnavailable } from '../../apps/api/src/store/store-unavailable.ts';
import { type SharedStore, STORES } from './stores.ts';

const device = { browser: 'Firefox 131', os: 'Windows', address: '192.0.2.7' };
const entry = (at: number): Entry => ({ at, kind: 'signed-out', device });
const adding = (at: number) => (entries: readonly Entry[]) => [...entries, entry(at)];
const times = (entries: readonly Entry[]) => entries.map(({ at }) => at).toSorted((one, other) => one - other);
const open = (keyValues: KeyValueStore) => activityStore(keyValues, accountStore(keyValues));

describe.each(Object.entries(STORES))('the activity of an account in %s', (_name, openStore) => {
  let store: SharedStore;
  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());

  async function newAccount(): Promise<AccountId> {
    const id = AccountId.parse(cryptoRandom.bits(128));
    const particulars = { isAdmin: false, isLocked: false, passwordHash: null, passkeys: [], createdAt: 0 };
    await accountStore(store.clients[0]).create({ id, username: id, displayName: id, ...particulars });
    return id;
  }

  it('holds what any number of callers add at once, several of them on one server', async () => {
    const id = await newAccount();
    const servers = store.clients.map(open);
    const added = Array.from({ length: 5 * servers.length }, (_, index) => index);
    await Promise.all(added.map((at) => servers[at % servers.length]?.change(id, adding(at))));
    expect(times((await servers[0]?.of(id)) ?? [])).toEqual(added);
  });

  it('is written again once the store answers again, also by those who come while it does not', async () => {
    const id = await newAccount();
    let isAway = false;
    const failing: KeyValueStore = {
      ...store.clients[0],
      get: (key) => (isAway ? Promise.reject(new StoreUnavailable('away')) : store.clients[0].get(key)),
    };
    const server = open(failing);
    await server.change(id, adding(1));
    isAway = true;
    const failed = await Promise.allSettled([2, 3].map((at) => server.change(id, adding(at))));
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isAway = false;
    await Promise.all([4, 5].map((at) => server.change(id, adding(at))));
    expect(times(await server.of(id))).toEqual([1, 4, 5]);
  });

  it('reads replies to sign-ins as earlier versions wrote them, and writes them in the words of this one', async () => {
    const id = await newAccount();
    const server = open(store.clients[0]);
    const signIn = { at: 1, kind: 'signed-in', device, sessionId: 's'.repeat(43), signedInBy: 'qr', by: null };
    const said = [true, false].map((wasMe) => ({ ...signIn, answer: { at: 2, wasMe } }));
    await store.clients[0].create(`ac:${id}`, JSON.stringify([...said, { ...signIn, answer: null }]), 60_000);
    const replies = [true, false].map((confirmed) => ({ ...signIn, reply: { at: 2, confirmed } }));
    const read = [...replies, { ...signIn, reply: null }];
    expect(await server.of(id)).toEqual(read);
    await server.change(id, adding(3));
    expect(JSON.parse((await store.clients[0].get(`ac:${id}`)) ?? '')).toEqual([...read, entry(3)]);
  });

  it('goes with its account, with what a request under way adds after that', async () => {
    const id = await newAccount();
    const server = open(store.clients[0]);
    await server.change(id, adding(1));
    const account = (await accountStore(store.clients[0]).find(id))?.value;
    if (account === undefined) throw new Error('no account');
    await accountStore(store.clients[0]).remove(account);
    await server.change(id, adding(2));
    expect(await server.of(id)).toEqual([]);
    await server.change(NOBODY, adding(3));
    expect(times(await server.of(NOBODY))).toEqual([3]);
  });
});
