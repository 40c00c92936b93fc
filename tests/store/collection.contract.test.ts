import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { cryptoRandom } from '../../apps/api/src/crypto/system-random.ts';
import { collection } from '../../apps/api/src/store/collection.ts';
import { jsonCodec } from '../../apps/api/src/store/json-codec.ts';
import type { KeyValueStore } from '../../apps/api/src/store/key-value-store.ts';
import { recordList } from '../../apps/api/src/store/record-list.ts';
import { StoreUnavailable } from '../../apps/api/src/store/store-unavailable.ts';
import { type SharedStore, STORES } from './stores.ts';

const MINUTE = 60_000;
const newId = () => cryptoRandom.bits(128);
const lasting = (value: number) => ({ value, lifetimeMs: MINUTE });

describe.each(Object.entries(STORES))('a collection in %s', (_name, open) => {
  let store: SharedStore;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  const servers = () => store.clients.map((client) => collection(client, 'x:', jsonCodec(z.number())));
  const [first, second] = [() => servers()[0], () => servers()[1]];

  it('loses no update of any number of callers at once, each of whom is told what it made of the record', async () => {
    const id = newId();
    await first()?.create(id, 0, MINUTE);
    const callers = servers();
    const told = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        callers[index % callers.length]?.update(id, (current) => ({ next: lasting(current + 1), result: current + 1 })),
      ),
    );
    expect(told.toSorted((one, other) => Number(one) - Number(other))).toEqual(
      Array.from({ length: 100 }, (_, index) => index + 1),
    );
  });

  it('creates once where many callers at once find nothing', async () => {
    const id = newId();
    const increase = (current: number | null) => ({ next: lasting((current ?? 0) + 1), result: current });
    const told = await Promise.all(servers().map((server) => server.upsert(id, increase)));
    expect(told.filter((before) => before === null)).toHaveLength(1);
    expect((await first()?.find(id))?.value).toBe(told.length);
  });

  it('changes nothing without a next value, and says what was decided', async () => {
    const id = newId();
    await first()?.create(id, 7, MINUTE);
    expect(await first()?.update(id, (current) => ({ result: current }))).toBe(7);
    expect((await second()?.find(id))?.value).toBe(7);
  });

  it('asks nobody about what is not there, and does not bring it back', async () => {
    const id = newId();
    const asked: number[] = [];
    expect(await first()?.update(id, (current) => ({ result: asked.push(current) }))).toBeNull();
    await first()?.create(id, 1, MINUTE);
    const removed = first()?.update(id, async (current) => {
      await second()?.remove(id);
      return { next: lasting(current + 1), result: 'updated' };
    });
    expect([await removed, await first()?.find(id), asked]).toEqual([null, null, []]);
  });

  it('removes with null, for one of many', async () => {
    const id = newId();
    await first()?.create(id, 1, MINUTE);
    const told = await Promise.all(servers().map((server) => server.update(id, () => ({ next: null, result: true }))));
    expect(told.filter(Boolean)).toHaveLength(1);
    expect(await first()?.find(id)).toBeNull();
  });

  it('decides again by what another has made of it meanwhile', async () => {
    const id = newId();
    await first()?.create(id, 1, MINUTE);
    const seen: number[] = [];
    await first()?.update(id, async (current) => {
      seen.push(current);
      if (seen.length === 1) await second()?.update(id, () => ({ next: lasting(5), result: true }));
      return { next: lasting(current * 10), result: true };
    });
    expect([seen, (await first()?.find(id))?.value]).toEqual([[1, 5], 50]);
  });

  it('creates anew what was removed while it was decided about', async () => {
    const id = newId();
    await first()?.create(id, 1, MINUTE);
    const seen: (number | null)[] = [];
    await first()?.upsert(id, async (current) => {
      seen.push(current);
      if (seen.length === 1) await second()?.remove(id);
      return { next: lasting(10 * (current ?? 7)), result: true };
    });
    expect([seen, (await first()?.find(id))?.value]).toEqual([[1, null], 70]);
  });

  it('takes few requests for each of a crowd on one server, and asks nobody to decide again and again', async () => {
    const id = newId();
    let requests = 0;
    const client = store.clients[0];
    const counting: KeyValueStore = {
      ...client,
      get: (key) => Promise.resolve(++requests).then(() => client.get(key)),
      compareAndSwap: (...swap) => Promise.resolve(++requests).then(() => client.compareAndSwap(...swap)),
    };
    const server = collection(counting, 'x:', jsonCodec(z.number()));
    await server.create(id, 0, MINUTE);
    const crowd = Array.from({ length: 200 }, () => {
      let decisions = 0;
      return server.update(id, (current) => ({ next: lasting(current + 1), result: ++decisions }));
    });
    expect(Math.max(...(await Promise.all(crowd)).map(Number))).toBeLessThanOrEqual(4);
    expect((await server.find(id))?.value).toBe(200);
    expect(requests / 200).toBeLessThan(8);
  });

  it('goes on with the crowd after a decision that throws, which is told to its caller alone', async () => {
    const id = newId();
    const server = servers()[0];
    await server?.create(id, 0, MINUTE);
    const crowd = Array.from({ length: 50 }, (_, index) => {
      let decisions = 0;
      return server?.update(id, (current) => {
        if (++decisions > 2 && index % 7 === 0) throw new Error('undecided');
        return { next: lasting(current + 1), result: true };
      });
    });
    const told = await Promise.allSettled(crowd);
    const thrown = told.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []));
    expect(thrown.length).toBeGreaterThan(0);
    expect(thrown.filter((index) => index % 7 !== 0)).toEqual([]);
    expect((await server?.find(id))?.value).toBe(50 - thrown.length);
  });

  it('says that the store does not answer where no try can succeed, rather than to try for ever', async () => {
    const id = newId();
    const deaf: KeyValueStore = { ...store.clients[0], compareAndSwap: async () => false, create: async () => false };
    const server = collection(deaf, 'x:', jsonCodec(z.number()));
    await first()?.create(id, 0, MINUTE);
    const tries = [
      server.update(id, (current) => ({ next: lasting(current + 1), result: true })),
      server.upsert(newId(), () => ({ next: lasting(1), result: true })),
      server.remove(id),
    ];
    await Promise.all(tries.map((one) => expect(one).rejects.toThrow(StoreUnavailable)));
    expect((await first()?.find(id))?.value).toBe(0);
  }, 20_000);
});

describe.each(Object.entries(STORES))('a record list in %s', (_name, open) => {
  let store: SharedStore;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  const servers = () =>
    store.clients.map((client) => recordList(client, 'y:', { item: z.number(), lifetimeMs: () => MINUTE }));

  it('holds what any number of callers add at once', async () => {
    const id = newId();
    const lists = servers();
    const numbers = Array.from({ length: 100 }, (_, index) => index);
    await Promise.all(numbers.map((number) => lists[number % lists.length]?.change(id, (items) => [...items, number])));
    expect((await lists[0]?.of(id))?.toSorted((one, other) => one - other)).toEqual(numbers);
  });

  it('says whether there was something to write, and keeps nothing of an empty list', async () => {
    const id = newId();
    const [list] = servers();
    expect(await list?.change(id, () => null)).toBe(false);
    expect(await list?.change(id, () => [1])).toBe(true);
    expect(await list?.change(id, () => [])).toBe(true);
    expect(await store.clients[0].get(`y:${id}`)).toBeNull();
    expect(await list?.of(id)).toEqual([]);
  });

  it('is gone once removed, with what was being added', async () => {
    const id = newId();
    const [list] = servers();
    await Promise.all([list?.change(id, () => [1]), list?.remove(id)]);
    expect(await list?.of(id)).toEqual([]);
  });
});
