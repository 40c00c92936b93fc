import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { type Outbox, outbox } from '../../apps/api/src/store/outbox.ts';
import { type SharedStore, STORES } from './stores.ts';

const MINUTE = 60_000;

describe.each(Object.entries(STORES))('what has to be sent, in the %s store', (_name, open) => {
  let store: SharedStore;
  let servers: readonly [Outbox<string>, ...Outbox<string>[]];
  let now = Date.now();
  beforeAll(async () => {
    store = await open();
    const options = { item: z.string(), now: () => now, retryAfterMs: [MINUTE, MINUTE] };
    const [first, ...others] = store.clients;
    servers = [outbox(first, 'tq', options), ...others.map((client) => outbox(client, 'tq', options))];
  });
  afterAll(() => store.close());

  it('is sent by one of many servers, and waits no longer once it was', async () => {
    await servers[0].add('once', 'hello');
    expect(await servers[0].waiting()).toEqual(['once']);
    const taken = await Promise.all(servers.map((each) => each.take('once')));
    expect(taken.filter((each) => each !== null)).toEqual(['hello']);
    expect(await servers[0].settle('once', null)).toBe(true);
    expect(await servers[0].waiting()).toEqual([]);
    expect(await servers[0].take('once')).toBeNull();
  });

  it('is added once while it waits', async () => {
    await Promise.all(servers.map((each, at) => each.add('same', `${at}`)));
    expect(await servers[0].waiting()).toEqual(['same']);
    expect(await servers[0].take('same')).not.toBeNull();
    await servers[0].settle('same', null);
  });

  it('is sent by another server where the one that took it has died', async () => {
    await servers[0].add('died', 'hello');
    expect(await servers[0].take('died')).toBe('hello');
    expect(await servers[0].take('died')).toBeNull();
    now += MINUTE;
    expect(await servers[0].take('died')).toBe('hello');
    await servers[0].settle('died', null);
  });

  it('is tried again with what is left of it, and given up in the end', async () => {
    await servers[0].add('again', 'all');
    for (const [item, left] of [
      ['all', 'some'],
      ['some', 'one'],
    ] as const) {
      expect(await servers[0].take('again')).toBe(item);
      expect(await servers[0].settle('again', left)).toBe(true);
      expect(await servers[0].take('again')).toBeNull();
      now += MINUTE;
    }
    expect(await servers[0].take('again')).toBe('one');
    expect(await servers[0].settle('again', 'one')).toBe(false);
    expect(await servers[0].waiting()).toEqual([]);
  });

  it('is looked for no more where its record has gone', async () => {
    await servers[0].add('gone', 'hello');
    const raw = (await store.clients[0].get('tq:gone')) ?? '';
    await store.clients[0].compareAndSwap('tq:gone', raw, null);
    expect(await servers[0].take('gone')).toBeNull();
    expect(await servers[0].waiting()).toEqual([]);
  });

  it('is told of to this server as soon as it is added', async () => {
    const heard: string[] = [];
    servers[0].onAdded((id) => heard.push(id));
    await servers[0].add('told', 'hello');
    expect(heard).toEqual(['told']);
  });
});
