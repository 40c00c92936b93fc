import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Account } from '../../apps/api/src/account/account.ts';
import { accountStore } from '../../apps/api/src/account/account-store.ts';
import { type SetupState, type SetupStateStore, setupStateStore } from '../../apps/api/src/account/setup-state.ts';
import { cryptoRandom } from '../../apps/api/src/crypto/system-random.ts';
import type { KeyValueStore } from '../../apps/api/src/store/key-value-store.ts';
import { type SharedStore, STORES } from './stores.ts';

const MINUTE = 60_000;

const serverOn = (client: KeyValueStore) => setupStateStore(client, accountStore(client));
const account = (id = cryptoRandom.bits(128)) =>
  Account.parse({
    id,
    username: `ada-${id}`,
    displayName: 'Ada',
    isAdmin: true,
    isLocked: false,
    passwordHash: null,
    createdAt: 1,
  });

describe.each(Object.entries(STORES))('the first-run setup in %s', (_name, open) => {
  let store: SharedStore;
  let servers: SetupStateStore[];
  beforeEach(async () => {
    store = await open();
    servers = store.clients.map(serverOn);
  });
  afterEach(() => store.close());

  const findOnAll = () => Promise.all(servers.map((server) => server.findOrCreate(cryptoRandom)));
  const areClosed = () => Promise.all(servers.map((server) => server.isClosed()));

  it('is open with one link, however many servers start at once', async () => {
    const [one, ...others] = await findOnAll();
    expect(one).toMatchObject({ status: 'open' });
    for (const other of others) expect(other).toEqual(one);
    expect(new Set(await areClosed())).toEqual(new Set([false]));
  });

  it('is closed by one of many with the link, on every server and for good', async () => {
    const [state] = await findOnAll();
    if (state?.status !== 'open') throw new Error('the setup is not open');
    const won = await Promise.all(servers.map((server) => server.close(state)));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(new Set(await areClosed())).toEqual(new Set([true]));
    expect(new Set((await findOnAll()).map(({ status }) => status))).toEqual(new Set(['closed']));
  });

  it('is not closed with a link of another time', async () => {
    await findOnAll();
    expect(await servers[0]?.close({ status: 'open', nonce: 'of before' })).toBe(false);
    expect(await servers[1]?.isClosed()).toBe(false);
  });

  it('counts as closed where its record cannot be read', async () => {
    await store.clients[0].create('setup', '{"status":"opened"}', MINUTE);
    expect(await servers[0]?.findOrCreate(cryptoRandom)).toEqual({ status: 'closed' });
    expect(await servers[0]?.isClosed()).toBe(true);
  });

  const forget = async (key: string) => {
    const raw = await store.clients[0].get(key);
    expect(await store.clients[0].compareAndSwap(key, raw ?? '', null)).toBe(true);
  };
  const make = async (state: SetupState) => {
    if (state.status !== 'open') throw new Error('the setup is not open');
    const ada = account();
    await accountStore(store.clients[0]).create(ada);
    expect(await servers[0]?.close(state)).toBe(true);
    return ada;
  };
  const asked = (server: SetupStateStore | undefined = serverOn(store.clients[0])) => server.findOrCreate(cryptoRandom);

  it('stays closed on a new server where its record is gone, as long as anything is left of any account', async () => {
    const { id, username } = await make(await asked());
    for (const lost of [['setup'], ['setup', `al:${id.charAt(0)}`], ['setup', `n:${username.toLowerCase()}`]]) {
      for (const key of lost) await forget(key);
      expect(await asked()).toEqual({ status: 'closed' });
      expect(await asked()).toEqual({ status: 'closed' });
    }
    for (const key of ['setup', `a:${id}`]) await forget(key);
    expect(await asked()).toMatchObject({ status: 'open' });
  });

  it('stays closed where only the name of an account is left', async () => {
    await store.clients[0].create('n:ada', JSON.stringify(account().id), MINUTE);
    expect(await asked()).toEqual({ status: 'closed' });
  });

  it('stays closed with an account that a newer version has written', async () => {
    const { id } = await make(await asked());
    await forget('setup');
    await forget(`a:${id}`);
    await store.clients[0].create(`a:${id}`, '{"of":"a newer version"}', MINUTE);
    expect(await asked()).toEqual({ status: 'closed' });
  });

  it('is not open while somebody has an account, even where its record says so', async () => {
    expect(await asked()).toMatchObject({ status: 'open' });
    await accountStore(store.clients[0]).create(account());
    expect(await asked()).toEqual({ status: 'closed' });
  });

  it('is still open where the first account was only half made, or only listed', async () => {
    const state = await asked();
    const half = account();
    await store.clients[0].create(`al:${half.id.charAt(0)}`, JSON.stringify([half.id]), MINUTE);
    expect(await asked()).toEqual(state);
    await store.clients[0].create(`a:${half.id}`, JSON.stringify(half), MINUTE);
    expect(await asked()).toEqual(state);
    await make(state);
  });

  it('is open again after all is gone, but on no server that has seen it closed: there that is noticed', async () => {
    const server = serverOn(store.clients[0]);
    const { id, username } = await make(await server.findOrCreate(cryptoRandom));
    expect(await asked(server)).toEqual(await asked(servers[0]));
    expect([await servers[0]?.isClosed(), await servers[0]?.wasReopened()]).toEqual([true, false]);
    for (const key of ['setup', `al:${id.charAt(0)}`, `n:${username.toLowerCase()}`, `a:${id}`]) await forget(key);
    expect([await asked(servers[0]), await servers[0]?.wasReopened()]).toEqual([{ status: 'closed' }, true]);
    const again = await asked();
    expect(again).toMatchObject({ status: 'open' });
    expect([await asked(servers[0]), await servers[0]?.wasReopened()]).toEqual([{ status: 'closed' }, true]);
    await make(again);
    expect(await servers[0]?.wasReopened()).toBe(false);
  });
});
