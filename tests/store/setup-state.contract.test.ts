import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SetupStateStore, setupStateStore } from '../../apps/api/src/account/setup-state.ts';
import { cryptoRandom } from '../../apps/api/src/crypto/system-random.ts';
import { type SharedStore, STORES } from './stores.ts';

const MINUTE = 60_000;

describe.each(Object.entries(STORES))('the first-run setup in %s', (_name, open) => {
  let store: SharedStore;
  let servers: SetupStateStore[];
  beforeEach(async () => {
    store = await open();
    servers = store.clients.map(setupStateStore);
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
});
