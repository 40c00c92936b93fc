import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KeyValueStore } from '../../apps/api/src/store/key-value-store.ts';
import { connectRedis, openRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import { RedisStartError } from '../../apps/api/src/store/redis/redis-start-error.ts';
import { redisStore } from '../../apps/api/src/store/redis/redis-store.ts';
import { StoreUnavailable } from '../../apps/api/src/store/store-unavailable.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { until } from '../support/until.ts';

const SECRET = 'hunter2';

/** Why the first connection failed, and everything that was said about it on the way. */
async function failureOf(url: string, limitMs = 10_000) {
  const said: string[] = [];
  const error = await Promise.resolve()
    .then(() => openRedis(url, limitMs, { report: (reason) => said.push(reason) }))
    .then(
      () => new Error('it connected'),
      (reason: unknown) => reason,
    );
  if (!(error instanceof RedisStartError)) throw error;
  // What is said later, when the server is stopped, is not of this connection.
  return { problem: error.message, said: [...said], allSaid: inspect([error, said], { depth: 10, showHidden: true }) };
}

describe('the first connection to Redis', () => {
  let open: RedisServer;
  let guarded: RedisServer;

  beforeAll(async () => {
    [open, guarded] = await Promise.all([startRedis(), startRedis({ args: ['--requirepass', SECRET] })]);
  });
  afterAll(() => Promise.all([open.stop(), guarded.stop()]));

  it.each(['', `:${SECRET}@`, `default:${SECRET}@`])('is made as redis://%s…', async (credentials) => {
    const server = credentials ? guarded : open;
    const { redis } = await openRedis(`redis://${credentials}127.0.0.1:${server.port}`, 10_000);
    await redisStore(redis).close();
  });

  it('says that a password is missing', async () => {
    const { problem } = await failureOf(guarded.url);
    expect(problem).toContain(`127.0.0.1:${guarded.port} wants a password`);
  });

  it('says at once that a password is wrong, and not which', async () => {
    const start = performance.now();
    const { problem, allSaid } = await failureOf(`redis://:wrong-${SECRET}@127.0.0.1:${guarded.port}`);
    expect(problem).toContain(`127.0.0.1:${guarded.port} refuses the user or password`);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(allSaid).not.toContain(SECRET);
  });

  it('says where nothing answers, and why', async () => {
    const dead = createServer().listen(0, '127.0.0.1');
    await once(dead, 'listening');
    const { port } = Object(dead.address());
    await new Promise((resolve) => dead.close(resolve));
    const { problem, said, allSaid } = await failureOf(`redis://:${SECRET}@127.0.0.1:${port}`, 1000);
    expect(problem).toContain(`Redis at 127.0.0.1:${port} cannot be reached (connect ECONNREFUSED`);
    expect(problem).not.toContain('\n');
    expect(said).toHaveLength(1);
    expect(allSaid).not.toContain(SECRET);
  });

  it('says so of a server that speaks no TLS', async () => {
    const { problem } = await failureOf(open.url.replace('redis:', 'rediss:'), 1500);
    expect(problem).toContain(`127.0.0.1:${open.port} cannot be reached`);
  });

  it('says which database there is not, and uses no other', async () => {
    const { problem } = await failureOf(`${open.url}/99`);
    expect(problem).toBe(`Redis at 127.0.0.1:${open.port} has no database 99: see the end of REDIS_URL.`);
  });

  it('is refused to a node of a cluster, in one sentence', async () => {
    const server = await startRedis({ args: ['--cluster-enabled', 'yes'] });
    const { problem, allSaid } = await failureOf(server.url);
    await server.stop();
    const sentence = 'is a node of a Redis Cluster: REDIS_URL has to begin with redis+cluster://.';
    expect(problem).toBe(`Redis at 127.0.0.1:${server.port} ${sentence}`);
    expect(allSaid).not.toContain('CLUSTERDOWN');
  });

  it('that does not come about while Redis reads its data says so', async () => {
    // A millisecond for each record of the file, so that it takes some seconds.
    const slow = await startRedis({
      appendonly: true,
      args: ['--key-load-delay', '1000', '--appendfsync', 'everysec'],
    });
    const { redis } = await openRedis(slow.url, 10_000);
    for (let time = 0; time < 10; time++) {
      const filling = redis.pipeline();
      for (let index = 0; index < 2_000; index++) filling.set(`${time}-${index}`, 'v');
      await filling.exec();
    }
    redis.disconnect();
    await slow.restart();
    const reason = 'this Redis has just started and is still reading its data';
    let failure = await failureOf(slow.url, 3_000);
    // On a busy machine the last that was heard of it may be nothing at all.
    for (let tries = 1; tries < 6 && failure.said.at(-1) !== reason; tries++)
      failure = await failureOf(slow.url, 3_000);
    await slow.kill();
    await slow.stop();
    expect(failure.said.at(-1)).toBe(reason);
    expect(failure.problem).toContain(`cannot be reached (${reason})`);
  });

  it('writes into no other database where that of before is gone after a failover', async () => {
    const [before, after] = [await startRedis(), await startRedis({ args: ['--databases', '1'] })];
    let { port } = before;
    const sockets = new Set<Socket>();
    const proxy = createServer((socket) => {
      sockets.add(socket);
      socket.pipe(connect(port, '127.0.0.1').on('error', () => socket.destroy())).pipe(socket);
      socket.on('error', () => undefined);
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const reasons: string[] = [];
    const url = `redis://127.0.0.1:${Object(proxy.address()).port}/3`;
    const { redis } = await openRedis(url, 10_000, { report: (reason) => reasons.push(reason) });
    const store = redisStore(redis);
    expect(await store.create('key', 'value', 60_000)).toBe(true);
    port = after.port;
    for (const socket of sockets) socket.destroy();
    await until(() => reasons.some((reason) => reason.includes('DB index is out of range')));
    await expect(store.create('other', 'value', 60_000)).rejects.toThrow(StoreUnavailable);
    const witness = connectRedis(after.url);
    expect(await witness.dbsize()).toBe(0);
    witness.disconnect();
    proxy.close();
    await Promise.all([store.close(), before.stop(), after.stop()]);
  });

  it('is worth waiting for', async () => {
    const late = await startRedis();
    await late.kill();
    const connected = openRedis(late.url, 10_000);
    await late.restart();
    const { redis } = await connected;
    await redisStore(redis).close();
    await late.stop();
  });

  it.each([`redis://:${SECRET}@`, `redis://:${SECRET}%zz@127.0.0.1`, `http://:${SECRET}@127.0.0.1`, SECRET])(
    'is not tried with an address that cannot be read',
    async (url) => {
      const { problem, allSaid } = await failureOf(url);
      expect(problem).toContain('REDIS_URL: expected');
      expect(allSaid).not.toContain(SECRET);
    },
  );
});

describe('an error of Redis', () => {
  it.each([
    ['GET', 'unknown command', (store: KeyValueStore) => store.get(SECRET)],
    ['SET', 'Unknown Redis command', (store: KeyValueStore) => store.create(SECRET, SECRET, 1000)],
  ])('carries neither keys nor records where there is no %s', async (command, words, ask) => {
    const server = await startRedis({ args: ['--rename-command', command, ''] });
    const store = redisStore(connectRedis(server.url));
    const error = await ask(store).catch((reason: unknown) => reason);
    await store.close();
    await server.stop();
    const shown = inspect(error, { depth: 10, showHidden: true });
    expect(shown).toContain(words);
    expect(shown).not.toContain(SECRET);
  });
});
