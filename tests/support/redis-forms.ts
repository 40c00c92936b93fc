import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from './free-port.ts';
import { type RedisServer, startProcess, startRedis } from './redis-server.ts';
import { until } from './until.ts';

/** A form of Redis that consists of several processes. */
export interface RedisForm {
  readonly url: string;
  /** Those that hold the records, the primary first where there is one. */
  readonly servers: readonly [RedisServer, ...RedisServer[]];
  stop(): Promise<void>;
}

const PASSWORD = 'p@ss/w:rd';
const SENTINEL_PASSWORD = 'ask?me#';
const NAME = 'mymaster';

async function ask<T>(port: number, password: string | undefined, question: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis({ port, ...(password !== undefined && { password }), retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    return await question(redis);
  } finally {
    redis.disconnect();
  }
}

/** A primary and a replica, and three Sentinels that look after them; all of them want passwords. */
export async function startSentinels(downAfterMs = 1_000): Promise<RedisForm> {
  const dir = mkdtempSync(join(tmpdir(), 'pollen-sentinels-'));
  const args = ['--requirepass', PASSWORD, '--masterauth', PASSWORD, '--repl-diskless-sync-delay', '0'];
  const primary = await startRedis({ appendonly: true, args });
  const replica = await startRedis({
    appendonly: true,
    args: [...args, '--replicaof', '127.0.0.1', `${primary.port}`],
  });
  const says = (text: string) => async () =>
    (await ask(replica.port, PASSWORD, (redis) => redis.info())).includes(text);
  await until(says('master_link_status:up'));
  const sentinels = await Promise.all(
    ['a', 'b', 'c'].map(async (name) => {
      const port = await freePort();
      const file = join(dir, `${name}.conf`);
      writeFileSync(file, sentinelFile(port, primary.port, downAfterMs));
      return { port, process: await startProcess([file, '--sentinel'], port) };
    }),
  );
  const knowsAll = async ({ port }: { readonly port: number }) => {
    const told = await ask(port, SENTINEL_PASSWORD, (redis) => redis.call('SENTINEL', 'MASTER', NAME));
    const flat = Array.isArray(told) ? told.map(String) : Object.entries(Object(told)).flat().map(String);
    const value = (name: string) => flat[flat.indexOf(name) + 1];
    return value('num-slaves') === '1' && value('num-other-sentinels') === '2';
  };
  for (const sentinel of sentinels) await until(() => knowsAll(sentinel), 60_000);
  const hosts = sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',');
  return {
    url: `redis+sentinel://:${encodeURIComponent(PASSWORD)}@${hosts}/${NAME}?sentinel_password=${encodeURIComponent(SENTINEL_PASSWORD)}`,
    servers: [primary, replica],
    async stop() {
      for (const { process } of sentinels) process.kill('SIGKILL');
      await Promise.all([primary.stop(), replica.stop()]);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function sentinelFile(port: number, primary: number, downAfterMs: number): string {
  return [
    `port ${port}`,
    'bind 127.0.0.1',
    `requirepass "${SENTINEL_PASSWORD}"`,
    `sentinel sentinel-pass "${SENTINEL_PASSWORD}"`,
    `sentinel monitor ${NAME} 127.0.0.1 ${primary} 2`,
    `sentinel auth-pass ${NAME} "${PASSWORD}"`,
    `sentinel down-after-milliseconds ${NAME} ${downAfterMs}`,
    `sentinel failover-timeout ${NAME} 5000`,
    '',
  ].join('\n');
}

const SLOTS = 16_384;

interface ClusterNode {
  readonly bus: number;
  readonly server: RedisServer;
}

/** A Cluster of three primaries, each with as many replicas; the primaries are the first of its servers. */
export async function startCluster(replicas: 0 | 1 = 0): Promise<RedisForm> {
  const nodes = await Promise.all(Array.from({ length: 3 * (1 + replicas) }, startNode));
  const [first, second] = nodes;
  if (first === undefined || second === undefined) throw new Error('no nodes');
  const primaries = nodes.slice(0, 3);
  for (const [index, node] of primaries.entries()) await takeSlots(node, index);
  for (const { server, bus } of nodes) await call(first, 'CLUSTER', 'MEET', '127.0.0.1', `${server.port}`, `${bus}`);
  const known = `cluster_known_nodes:${nodes.length}`;
  for (const node of nodes) await until(async () => (await call(node, 'CLUSTER', 'INFO')).includes(known), 60_000);
  for (const [index, replica] of nodes.slice(3).entries()) await follow(replica, primaries[index % 3] ?? first);
  for (const node of nodes) await until(() => isWhole(node), 60_000);
  return {
    url: `redis+cluster://127.0.0.1:${first.server.port},127.0.0.1:${second.server.port}`,
    servers: [first.server, ...nodes.slice(1).map(({ server }) => server)],
    stop: async () => void (await Promise.all(nodes.map(({ server }) => server.stop()))),
  };
}

async function startNode(): Promise<ClusterNode> {
  const bus = await freePort();
  const own = ['--cluster-enabled', 'yes', '--cluster-port', `${bus}`, '--cluster-node-timeout', '2000'];
  const args = [...own, '--cluster-require-full-coverage', 'no', '--repl-diskless-sync-delay', '0'];
  return { bus, server: await startRedis({ appendonly: true, args }) };
}

function call({ server }: ClusterNode, command: string, ...args: readonly string[]): Promise<string> {
  return ask(server.port, undefined, async (redis) => String(await redis.call(command, ...args)));
}

async function takeSlots(node: ClusterNode, index: number): Promise<void> {
  const [from, to] = [index, index + 1].map((part) => Math.floor((part * SLOTS) / 3));
  await call(node, 'CLUSTER', 'SET-CONFIG-EPOCH', `${index + 1}`);
  await call(node, 'CLUSTER', 'ADDSLOTSRANGE', `${from}`, `${Number(to) - 1}`);
}

async function follow(replica: ClusterNode, primary: ClusterNode): Promise<void> {
  await call(replica, 'CLUSTER', 'REPLICATE', await call(primary, 'CLUSTER', 'MYID'));
  // Whoever has copied nothing yet does not take over.
  await until(async () => (await call(replica, 'INFO', 'replication')).includes('master_link_status:up'), 60_000);
}

async function isWhole(node: ClusterNode): Promise<boolean> {
  const info = await call(node, 'CLUSTER', 'INFO');
  return info.includes('cluster_state:ok') && info.includes(`cluster_slots_ok:${SLOTS}`);
}
