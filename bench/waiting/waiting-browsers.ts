import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis } from '../../tests/support/redis-server.ts';
import { type MeasuredServer, startProduct } from '../measured-server.ts';
import { percentile } from '../statistics.ts';
import { type Crowd, newCrowd } from './crowd.ts';
import { type Usage, usageOf } from './process-usage.ts';

export interface WaitingOptions {
  /** How many wait, one after the other. */
  readonly browsers: readonly number[];
  readonly sockets: number;
  readonly seconds: number;
  readonly store: 'redis' | 'embedded';
  /** The server on the first core, all else on the second. */
  readonly isPinned: boolean;
  /** Further options of Node for the server, such as `--trace-gc`. */
  readonly node: readonly string[];
}

const SETTLE_MS = 5_000;
const SETTINGS = { MOST_LOGINS: '1000000', LOG_LEVEL: 'warn', HOST: '127.0.0.1' };

/** The server alone, and everything that was started for it. */
export interface Stage {
  readonly server: MeasuredServer;
  readonly port: number;
  readonly redis: { readonly url: string; readonly pid: number } | null;
  stop(): Promise<void>;
}

type StageOptions = Pick<WaitingOptions, 'store' | 'isPinned' | 'node'> & {
  /** How long a code waits. */
  readonly pendingSeconds?: number;
};

export async function startStage({ store, isPinned, node, pendingSeconds = 3_600 }: StageOptions): Promise<Stage> {
  const redis = store === 'redis' ? await startRedis({ appendonly: true }) : null;
  const server = await startProduct(
    {
      ...SETTINGS,
      PENDING_SECONDS: `${pendingSeconds}`,
      EXTENDED_SECONDS: `${Math.min(300, pendingSeconds)}`,
      ...(redis && { REDIS_URL: redis.url }),
    },
    node,
  );
  if (isPinned) {
    pin(server.pid, 0);
    for (const pid of [process.pid, ...(redis ? [redis.pid()] : [])]) pin(pid, 1);
  }
  return {
    server,
    port: Number(new URL(server.url).port),
    redis: redis && { url: redis.url, pid: redis.pid() },
    async stop() {
      await server.stop();
      await redis?.stop();
    },
  };
}

const pin = (pid: number, core: number) =>
  execFileSync('taskset', ['-a', '-pc', `${core}`, `${pid}`], { stdio: 'ignore' });

/** How many browsers one server holds: a row for each number of them, and one for when three fourths have left. */
export async function measureWaiting(options: WaitingOptions): Promise<void> {
  const stage = await startStage(options);
  const crowd = newCrowd({ port: stage.port, sockets: options.sockets });
  const emptyMb = usageOf(stage.server.pid).rssMb;
  console.log(
    `Waiting browsers on ${options.store}, ${options.sockets || 'own'} connections; empty ${emptyMb.toFixed(0)} MB`,
  );
  console.log(
    '  waiting  starts/s   polls/s  p50 ms  p99 ms  p99.9    max  slowed  factor  CPU %  Redis CPU %  kB each  load  answers',
  );
  for (const count of options.browsers) {
    const perSecond = await crowd.grow(count);
    await printWindow({ stage, crowd, emptyMb, perSecond }, options.seconds);
  }
  crowd.shrink(0.25);
  await printWindow({ stage, crowd, emptyMb, perSecond: 0 }, options.seconds);
  crowd.stop();
  for (const line of stage.server
    .printed()
    .split('\n')
    .filter((each) => /^STALL|ms: /.test(each)))
    console.log(`  ${line}`);
  await stage.stop();
}

interface Measured {
  readonly stage: Stage;
  readonly crowd: Crowd;
  readonly emptyMb: number;
  readonly perSecond: number;
}

async function printWindow({ stage, crowd, emptyMb, perSecond }: Measured, seconds: number): Promise<void> {
  await sleep(SETTLE_MS);
  crowd.look();
  const pids = [stage.server.pid, stage.redis?.pid ?? stage.server.pid];
  const before = pids.map(usageOf);
  const from = performance.now();
  await sleep(seconds * 1_000);
  const took = (performance.now() - from) / 1_000;
  const after = pids.map(usageOf);
  const { latencies, answers, slowed, slowest } = crowd.look();
  const cpu = after.map((usage, index) => (100 * (usage.cpuSeconds - (before[index]?.cpuSeconds ?? 0))) / took);
  const cells = [
    [crowd.size(), 9, 0],
    [perSecond, 10, 0],
    [latencies.length / took, 10, 0],
    ...[0.5, 0.99, 0.999, 1].map((share) => [percentile(latencies, share), share < 0.999 ? 8 : 7, 1] as const),
    [(100 * slowed) / Math.max(1, latencies.length), 8, 0],
    [slowest, 8, 1],
    [cpu[0] ?? 0, 7, 0],
    [stage.redis ? (cpu[1] ?? 0) : 0, 13, 0],
    [kbEach(after[0], emptyMb, crowd.size()), 9, 1],
    [loadavg()[0] ?? 0, 6, 1],
  ] as const;
  const row = cells.map(([value, width, digits]) => value.toFixed(digits).padStart(width)).join('');
  console.log(`${row}  ${[...answers].map(([what, count]) => `${what}: ${count}`).join(', ')}`);
}

const kbEach = (usage: Usage | undefined, emptyMb: number, count: number) =>
  (((usage?.rssMb ?? 0) - emptyMb) * 1_024) / count;
