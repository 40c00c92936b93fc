import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cryptoRandom } from '../../apps/api/src/crypto/system-random.ts';
import { type UserCodeAttempts, userCodeAttempts } from '../../apps/api/src/login/user-code-attempts.ts';
import { type SharedStore, STORES } from './stores.ts';

const LIFETIME_MS = 60_000;
const KEY = 'slot';

describe.each(Object.entries(STORES))('guesses noted in %s', (_name, open) => {
  let store: SharedStore;
  let servers: UserCodeAttempts[];
  let time = 1_000_000;

  beforeAll(async () => {
    store = await open();
    servers = store.clients.map((keyValues) =>
      userCodeAttempts(keyValues, { random: cryptoRandom, now: () => time, lifetimeMs: LIFETIME_MS }),
    );
  });
  afterAll(() => store.close());

  /** A guess on one of the servers: how many it is told to have been wrong since, and whether it is right itself. */
  async function guess(since: number, isRight: boolean, server = 0, key = KEY): Promise<number> {
    let told = Number.NaN;
    await servers[server]?.make(key, async ({ wrongSince }) => {
      told = wrongSince(since);
      return isRight ? 'found' : null;
    });
    return told;
  }

  it('never let more than the budget look, however many look at once on however many servers', async () => {
    const start = ++time;
    const counts = await Promise.all(
      Array.from({ length: 50 }, (_, index) => guess(start, false, index % servers.length)),
    );
    expect(counts.filter((count) => count < 5)).toHaveLength(5);
    expect(await guess(start, true)).toBe(5);
  });

  it('count from their time on, and not before', async () => {
    const start = ++time;
    for (let index = 0; index < 3; index++) await guess(start, false);
    expect(await guess(start, true)).toBe(3);
    expect(await guess(start + 1, true)).toBe(0);
  });

  it('count under their own key only', async () => {
    const start = ++time;
    await Promise.all(Array.from({ length: 20 }, (_, index) => guess(start, false, index % servers.length)));
    expect(await guess(start, true, 0, 'another slot')).toBe(0);
    expect(await guess(start, true)).toBe(5);
  });

  it('are taken back when they were right, and never take a wrong one with them', async () => {
    const start = ++time;
    for (let index = 0; index < 4; index++) await guess(start, false);
    await Promise.all(Array.from({ length: 40 }, (_, index) => guess(start, true, index % servers.length)));
    expect(await guess(start, true)).toBe(4);
  });

  it('count as wrong while nobody knows, and for good where the server died over them', async () => {
    const start = ++time;
    const died = servers[0]?.make(KEY, () => Promise.reject(new Error('the server died')));
    await expect(died).rejects.toThrow('died');
    expect(await guess(start, true, 1)).toBe(1);
  });

  it('stay countable when very many were never settled', async () => {
    const start = ++time;
    for (let index = 0; index < 110; index++) {
      await servers[index % servers.length]?.make(KEY, () => Promise.reject(new Error('died'))).catch(() => undefined);
    }
    expect(await guess(start, true)).toBeGreaterThanOrEqual(5);
    expect((await store.clients[0].get(`g:${KEY}`))?.length).toBeLessThan(6_000);
  });
});
