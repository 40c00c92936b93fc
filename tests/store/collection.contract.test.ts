import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { cryptoRandom } from '../../apps/api/src/crypto/system-random.ts';
import { collection } from '../../apps/api/src/store/collection.ts';
import { jsonCodec } from '../../apps/api/src/store/json-codec.ts';
import { recordList } from '../../apps/api/src/store/record-list.ts';
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
