import { connectRedis } from '../apps/api/src/store/redis/connect-redis.ts';
import { redisStore } from '../apps/api/src/store/redis/redis-store.ts';
import { startRedis } from '../tests/support/redis-server.ts';
import { until } from '../tests/support/until.ts';
import { percentile } from './statistics.ts';

const CHANGES = 4_000;
const ROUNDS = 3;
const LIFETIME_MS = 60_000;

/** What it costs to answer a change only once a replica has it, both on this machine, and both with their files on disk. */
export async function measureReplicaWaits(): Promise<void> {
  const primary = await startRedis({ appendonly: true, args: ['--repl-diskless-sync-delay', '0'] });
  const replica = await startRedis({ appendonly: true, args: ['--replicaof', '127.0.0.1', `${primary.port}`] });
  const copy = connectRedis(replica.url);
  await until(async () => (await copy.info()).includes('master_link_status:up'), 60_000);
  copy.disconnect();
  console.log(`${CHANGES} records created and changed, ${ROUNDS} rounds in turn: median of changes/s, p50 and p99`);
  for (const atOnce of [1, 50]) {
    const rounds: (readonly [Measured, Measured])[] = [];
    for (let round = 0; round < ROUNDS; round++)
      rounds.push([await changeMany(primary.url, atOnce, 0), await changeMany(primary.url, atOnce, 1)]);
    for (const replicas of [0, 1] as const) {
      const ofRounds = rounds.map((each) => each[replicas]);
      const median = (pick: (measured: Measured) => number) => percentile(ofRounds.map(pick), 0.5);
      const [perSecond, p50, p99] = [median((m) => m.perSecond), median((m) => m.p50), median((m) => m.p99)];
      const how = `${atOnce} at once, ${replicas === 0 ? 'waiting for none' : 'waiting for a replica'}`;
      console.log(
        `  ${how.padEnd(36)}${perSecond.toFixed(0).padStart(7)}/s  ${p50.toFixed(2)} ms  ${p99.toFixed(2)} ms`,
      );
    }
  }
  await Promise.all([primary.stop(), replica.stop()]);
}

interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

async function changeMany(url: string, atOnce: number, replicas: 0 | 1): Promise<Measured> {
  const clients = Array.from({ length: 8 }, () => connectRedis(url));
  const confirmed = { clients, replicas, limitMs: 1_000 };
  const store = redisStore(connectRedis(url), undefined, replicas === 0 ? null : confirmed);
  await store.create(`warm-up-${Math.random()}`, 'v', LIFETIME_MS);
  const times: number[] = [];
  let begun = 0;
  const timed = async (change: () => Promise<boolean>) => {
    const at = performance.now();
    await change();
    times.push(performance.now() - at);
  };
  const start = performance.now();
  const changeOnAndOn = async () => {
    while (begun++ < CHANGES / 2) {
      const key = `${start}-${begun}`;
      await timed(() => store.create(key, 'first', LIFETIME_MS));
      await timed(() => store.compareAndSwap(key, 'first', { value: 'second', lifetimeMs: LIFETIME_MS }));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, changeOnAndOn));
  const perSecond = (times.length / (performance.now() - start)) * 1000;
  await store.close();
  for (const client of clients) client.disconnect();
  return { perSecond, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}
