import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KeyValueStore } from '../../apps/api/src/store/key-value-store.ts';
import { probeStore } from '../../apps/api/src/store/probe-store.ts';
import { StoreUnavailable } from '../../apps/api/src/store/store-unavailable.ts';
import { until } from '../support/until.ts';
import { ODD, openCluster, type SharedStore, STORES } from './stores.ts';

const MINUTE = 60_000;

/** Does something while a record lives, and again with a longer lifetime where the machine was too slow for that. */
async function withinLifetime<T>(task: (lifetimeMs: number) => Promise<T>): Promise<T> {
  for (let lifetimeMs = 300; ; lifetimeMs *= 4) {
    const start = performance.now();
    const result = await task(lifetimeMs);
    if (performance.now() - start < lifetimeMs) return result;
  }
}

describe.each(Object.entries({ ...STORES, cluster: openCluster }))('a key-value store in %s', (_name, open) => {
  let store: SharedStore;
  let keyValues: KeyValueStore;
  let everyone: readonly KeyValueStore[];
  let keys = 0;
  const newKey = () => `key-${++keys}`;

  beforeAll(async () => {
    store = await open();
    keyValues = store.clients[0];
    // Each client twice, so that commands also meet on one connection.
    everyone = [...store.clients, ...store.clients];
  });
  afterAll(() => store.close());

  describe('create and get', () => {
    it('find nothing where nothing was created', async () => {
      expect(await keyValues.get(newKey())).toBeNull();
    });

    it('find what was created, from everywhere and at once', async () => {
      const key = newKey();
      expect(await keyValues.create(key, 'first', MINUTE)).toBe(true);
      const found = await Promise.all(everyone.map((client) => client.get(key)));
      expect(new Set(found)).toEqual(new Set(['first']));
    });

    it('leave a record that is there as it is, with its end', async () => {
      const { key, seen } = await withinLifetime(async (lifetimeMs) => {
        const one = newKey();
        await keyValues.create(one, 'first', lifetimeMs);
        return { key: one, seen: [await keyValues.create(one, 'second', MINUTE), await keyValues.get(one)] };
      });
      expect(seen).toEqual([false, 'first']);
      await until(async () => (await keyValues.get(key)) === null);
    });
  });

  describe('a key under a prefix', () => {
    it('is found among thousands of others, and not once it is gone', async () => {
      const others = Array.from({ length: 3_000 }, (_, index) => `other-${index}`);
      await Promise.all(others.map((key) => keyValues.create(key, 'v', MINUTE)));
      expect(await everyone[1]?.hasKeyUnder('sought:')).toBe(false);
      await keyValues.create('sought:one', 'v', MINUTE);
      expect(await everyone[1]?.hasKeyUnder('sought:')).toBe(true);
      expect(await keyValues.compareAndSwap('sought:one', 'v', null)).toBe(true);
      expect(await everyone[1]?.hasKeyUnder('sought:')).toBe(false);
    });
  });

  describe('swap', () => {
    it('replaces a record that is as it was read', async () => {
      const key = newKey();
      await keyValues.create(key, 'first', MINUTE);
      expect(await keyValues.compareAndSwap(key, 'first', { value: 'second', lifetimeMs: MINUTE })).toBe(true);
      expect(await keyValues.get(key)).toBe('second');
    });

    it('refuses a record that another has changed since', async () => {
      const key = newKey();
      await keyValues.create(key, 'first', MINUTE);
      await everyone[1]?.compareAndSwap(key, 'first', { value: 'foreign', lifetimeMs: MINUTE });
      expect(await keyValues.compareAndSwap(key, 'first', { value: 'second', lifetimeMs: MINUTE })).toBe(false);
      expect(await keyValues.compareAndSwap(key, 'first', null)).toBe(false);
      expect(await keyValues.get(key)).toBe('foreign');
    });

    it('refuses where nothing is, whatever was read', async () => {
      const key = newKey();
      expect(await keyValues.compareAndSwap(key, '', { value: 'second', lifetimeMs: MINUTE })).toBe(false);
      expect(await keyValues.compareAndSwap(key, '', null)).toBe(false);
      expect(await keyValues.get(key)).toBeNull();
    });

    it('removes a record, so that another can be created', async () => {
      const key = newKey();
      await keyValues.create(key, 'first', MINUTE);
      expect(await keyValues.compareAndSwap(key, 'first', null)).toBe(true);
      expect(await keyValues.get(key)).toBeNull();
      expect(await keyValues.create(key, 'second', MINUTE)).toBe(true);
    });
  });

  describe('when many call at once', () => {
    it('gives each of 50 contested keys to one creator', async () => {
      const rounds = Array.from({ length: 50 }, async () => {
        const key = newKey();
        const won = await Promise.all(everyone.map((client, who) => client.create(key, `${who}`, MINUTE)));
        expect(won.filter(Boolean)).toHaveLength(1);
        expect(await keyValues.get(key)).toBe(`${won.indexOf(true)}`);
      });
      await Promise.all(rounds);
    });

    it('lets one of many swaps and removals of each of 50 keyValues win', async () => {
      const rounds = Array.from({ length: 50 }, async () => {
        const key = newKey();
        await keyValues.create(key, 'contested', MINUTE);
        const next = (who: number) => (who % 3 === 0 ? null : { value: `${who}`, lifetimeMs: MINUTE });
        const won = await Promise.all(
          everyone.map((client, who) => client.compareAndSwap(key, 'contested', next(who))),
        );
        expect(won.filter(Boolean)).toHaveLength(1);
        expect(await keyValues.get(key)).toBe(next(won.indexOf(true))?.value ?? null);
      });
      await Promise.all(rounds);
    });

    it('loses no step when all count on one record', async () => {
      const key = newKey();
      await keyValues.create(key, '0', MINUTE);
      const countUp = async (client: KeyValueStore): Promise<void> => {
        const raw = (await client.get(key)) ?? '';
        const next = { value: `${Number(raw) + 1}`, lifetimeMs: MINUTE };
        if (!(await client.compareAndSwap(key, raw, next))) await countUp(client);
      };
      await Promise.all(everyone.map(countUp));
      expect(await keyValues.get(key)).toBe(`${everyone.length}`);
    });
  });

  describe('the end of a record', () => {
    it('comes after its lifetime, not before', async () => {
      const key = newKey();
      const start = performance.now();
      await keyValues.create(key, 'brief', 200);
      await until(async () => (await keyValues.get(key)) === null);
      expect(performance.now() - start).toBeGreaterThanOrEqual(195);
    });

    it('leaves nothing to swap or to remove, and lets another be created', async () => {
      const key = newKey();
      await keyValues.create(key, 'brief', 50);
      await until(async () => (await keyValues.get(key)) === null);
      expect(await keyValues.compareAndSwap(key, 'brief', { value: 'late', lifetimeMs: MINUTE })).toBe(false);
      expect(await keyValues.compareAndSwap(key, 'brief', null)).toBe(false);
      expect(await keyValues.create(key, 'next', MINUTE)).toBe(true);
    });

    it('is set anew by each swap, sooner or later', async () => {
      const [shorter, longer] = await withinLifetime(async (lifetimeMs) => {
        const [sooner, later] = [newKey(), newKey()];
        await keyValues.create(sooner, 'first', MINUTE);
        await keyValues.create(later, 'first', lifetimeMs);
        await keyValues.compareAndSwap(later, 'first', { value: 'second', lifetimeMs: MINUTE });
        await keyValues.compareAndSwap(sooner, 'first', { value: 'second', lifetimeMs });
        return [sooner, later] as const;
      });
      await until(async () => (await keyValues.get(shorter)) === null);
      expect(await keyValues.get(longer)).toBe('second');
    });

    it('is not put off by a refused swap, nor by finding', async () => {
      const key = newKey();
      await keyValues.create(key, 'brief', 300);
      expect(await keyValues.compareAndSwap(key, 'other', { value: 'late', lifetimeMs: MINUTE })).toBe(false);
      await until(async () => (await keyValues.get(key)) === null);
    });

    it('is at once where the lifetime is over or less than a millisecond', async () => {
      for (const lifetimeMs of [0.2, 0, -5]) {
        const key = newKey();
        expect(await keyValues.create(key, 'over', lifetimeMs)).toBe(true);
        await until(async () => (await keyValues.get(key)) === null, 1000);
      }
    });
  });

  describe('bytes', () => {
    it.each(ODD)('come back as they went: %j', async (odd) => {
      const key = `odd-${odd}`;
      await keyValues.create(key, odd, MINUTE);
      expect(await keyValues.get(key)).toBe(odd);
      expect(await keyValues.compareAndSwap(key, odd, { value: `${odd}!`, lifetimeMs: MINUTE })).toBe(true);
      expect(await keyValues.get(key)).toBe(`${odd}!`);
    });

    it('come back where they are many', async () => {
      const key = 'k'.repeat(1000);
      const value = '🐝'.repeat(25_000);
      await keyValues.create(key, value, MINUTE);
      expect(await keyValues.get(key)).toBe(value);
    });
  });

  it('passes a probe, which leaves nothing, until it is closed, and then says that it cannot', async () => {
    const own = await open();
    await Promise.all(['one', 'two'].map((id) => probeStore(own.clients[0], id)));
    for (const id of ['one', 'two']) expect(await own.clients[0].get(`probe:${id}`)).toBeNull();
    await own.close();
    await expect(probeStore(own.clients[0], 'one')).rejects.toThrow(StoreUnavailable);
    await expect(own.clients[0].create('k', 'v', MINUTE)).rejects.toThrow(StoreUnavailable);
  });
});
