import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import type { RedisClient } from '../../apps/api/src/store/redis/redis-client.ts';
import { redisStore } from '../../apps/api/src/store/redis/redis-store.ts';
import { StoreUnavailable } from '../../apps/api/src/store/store-unavailable.ts';
import { startCluster } from '../support/redis-forms.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { until } from '../support/until.ts';

const MINUTE = 60_000;

/** A store whose changes are answered once a replica has them. */
function confirming(url: string) {
  const redis = connectRedis(url);
  const clients = [connectRedis(url), connectRedis(url)];
  return redisStore(redis, undefined, { clients, replicas: 1, limitMs: 1_000 });
}

describe('a change that a replica has to have', () => {
  let primary: RedisServer;
  let replica: RedisServer;
  let copy: RedisClient;
  beforeAll(async () => {
    primary = await startRedis();
    const own = ['--replicaof', '127.0.0.1', `${primary.port}`, '--repl-diskless-sync-delay', '0'];
    replica = await startRedis({ args: own });
    copy = connectRedis(replica.url);
    await until(async () => (await copy.info()).includes('master_link_status:up'));
  });
  afterAll(async () => {
    copy.disconnect();
    await Promise.all([primary.stop(), replica.stop()]);
  });

  it('is there once it is answered, many at once, and is refused as ever', async () => {
    const store = confirming(primary.url);
    const keys = Array.from({ length: 100 }, (_, index) => `key-${index}`);
    const copied = await Promise.all(
      keys.map(async (key) => [await store.create(key, 'first', MINUTE), await copy.get(`p:${key}`)]),
    );
    expect(new Set(copied.map((each) => each.join()))).toEqual(new Set(['true,first']));
    expect(await store.create('key-0', 'again', MINUTE)).toBe(false);
    const next = { value: 'second', lifetimeMs: MINUTE };
    const won = await Promise.all([1, 2, 3].map(() => store.compareAndSwap('key-0', 'first', next)));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await copy.get('p:key-0')).toBe('second');
    expect(await store.compareAndSwap('key-1', 'first', null)).toBe(true);
    expect(await copy.get('p:key-1')).toBeNull();
    await store.close();
  });

  it('is not answered while none has it, though it was made, and holds up nobody who reads', async () => {
    const store = confirming(primary.url);
    expect(await store.create('before', 'first', MINUTE)).toBe(true);
    replica.pause();
    const made = store.create('meanwhile', 'first', MINUTE);
    const answered = expect(made).rejects.toThrow(StoreUnavailable);
    expect(await store.get('before')).toBe('first');
    await answered;
    expect(await store.get('meanwhile')).toBe('first');
    replica.resume();
    await until(() => store.create('after', 'first', MINUTE).catch(() => false));
    expect(await copy.get('p:meanwhile')).toBe('first');
    await store.close();
  });
});

it('a change in a Cluster is waited for at the node that has it', async () => {
  const form = await startCluster(1);
  const store = confirming(form.url);
  const keys = Array.from({ length: 30 }, (_, index) => `key-${index}`);
  const created = () => Promise.all(keys.map((key) => store.create(key, 'first', MINUTE).catch(() => 'refused')));
  // Before its first use the client does not know the nodes.
  await until(async () => !(await created()).includes('refused'));
  const next = { value: 'second', lifetimeMs: MINUTE };
  const swapped = await Promise.all(keys.map((key) => store.compareAndSwap(key, 'first', next)));
  expect(new Set(swapped)).toEqual(new Set([true]));
  const copies = form.servers.slice(3).map(({ url }) => connectRedis(url));
  const copied = await Promise.all(copies.map((copy) => copy.keys('p:key-*')));
  for (const copy of copies) copy.disconnect();
  expect(copied.flat().toSorted()).toEqual(keys.map((key) => `p:${key}`).toSorted());
  await store.close();
  await form.stop();
}, 60_000);
