import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Account, AccountId } from '../../apps/api/src/account/account.ts';
import { accountStore } from '../../apps/api/src/account/account-store.ts';
import { cryptoRandom } from '../../apps/api/src/crypto/system-random.ts';
import { type SharedStore, STORES } from './stores.ts';

const newAccount = (username: string): Account => ({
  id: AccountId.parse(cryptoRandom.bits(128)),
  username,
  displayName: username,
  isAdmin: false,
  isLocked: false,
  passwordHash: null,
  passkeys: [],
  createdAt: 1,
});

describe.each(Object.entries(STORES))('names that look the same, in %s', (_name, open) => {
  let store: SharedStore;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  it.each([
    ['mary', 'rnary', 'mаry', 'MARY', 'rnаrу'],
    ['scope', 'ѕсоре', 'sc0pe', 'ｓｃｏｐｅ', 'SCOPE'],
  ])('%s is one name with all of them: of many who want one at once, on many servers, one has it', async (...names) => {
    const servers = store.clients.map((keyValues) => accountStore(keyValues));
    const wanted = names.map(newAccount);
    const made = await Promise.all(wanted.map((account, index) => servers[index]?.create(account)));
    expect(made.filter(Boolean)).toHaveLength(1);
    const winner = wanted[made.indexOf(true)];
    for (const server of servers.slice(0, 3)) {
      expect((await server.findByUsername(winner?.username ?? ''))?.value.id).toBe(winner?.id);
      for (const name of names) expect(await server.isTaken(name)).toBe(true);
    }
    for (const account of wanted) {
      const isWinner = account === winner;
      expect((await servers[0]?.find(account.id)) !== null).toBe(isWinner);
    }
    // What lost left nothing behind that would keep the name.
    if (winner) await servers[1]?.remove(winner);
    const again = newAccount(names[1] ?? '');
    expect(await servers[2]?.create(again)).toBe(true);
    await servers[2]?.remove(again);
  });

  it.each([
    ['MARY', 'rnary'],
    ['rnary', 'MARY'],
  ])('%s keeps %s out, which looks like another way to write it', async (first, second) => {
    const [one, other] = store.clients.map((keyValues) => accountStore(keyValues));
    const account = newAccount(first);
    expect(await one?.create(account)).toBe(true);
    expect(await other?.isTaken(second)).toBe(true);
    expect(await other?.create(newAccount(second))).toBe(false);
    await one?.remove(account);
    const next = newAccount(second);
    expect(await other?.create(next)).toBe(true);
    await other?.remove(next);
  });

  it('an account from before names were claimed for their looks keeps its own, and nobody gets one like it', async () => {
    const [keyValues] = store.clients;
    const old = newAccount('раураl');
    const accounts = accountStore(keyValues);
    await accounts.create(old);
    const claims = ['k:paypal'];
    for (const key of claims) {
      const raw = await keyValues.get(key);
      expect(raw).not.toBeNull();
      await keyValues.compareAndSwap(key, raw ?? '', null);
    }
    const another = accountStore(store.clients[1] ?? keyValues);
    expect((await another.findByUsername('раураl'))?.value.id).toBe(old.id);
    for (const name of ['paypal', 'PayPaI', 'раураl', 'paypa1']) expect(await another.isTaken(name)).toBe(true);
    expect(await another.isTaken('paypals')).toBe(false);
    await another.remove(old);
    for (const name of ['paypal', 'раураl']) expect(await another.isTaken(name)).toBe(false);
  });
});
