import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountId } from '../../apps/api/src/account/account.ts';
import { accountLists } from '../../apps/api/src/account/account-lists.ts';
import { cryptoRandom } from '../../apps/api/src/crypto/system-random.ts';
import { type SharedStore, STORES } from './stores.ts';

describe.each(Object.entries(STORES))('the lists of accounts in %s', (_name, open) => {
  let store: SharedStore;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  it('hold each account once, however many are added and removed at once on however many servers', async () => {
    const servers = store.clients.map((keyValues) => accountLists(keyValues));
    const on = (index: number) => servers[index % servers.length];
    const ids = Array.from({ length: 60 }, () => AccountId.parse(cryptoRandom.bits(128)));
    await Promise.all(ids.flatMap((id, index) => [on(index)?.add(id), on(index + 1)?.add(id)]));
    expect((await servers[0]?.all())?.flat().toSorted()).toEqual(ids.toSorted());
    await Promise.all(ids.slice(20).map((id, index) => on(index)?.remove(id)));
    expect((await servers[1]?.all())?.flat().toSorted()).toEqual(ids.slice(0, 20).toSorted());
  });
});
