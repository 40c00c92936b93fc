import { loadavg } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { connectRedis } from '../apps/api/src/store/redis/connect-redis.ts';
import { primaries } from '../apps/api/src/store/redis/redis-client.ts';
import { scanKeys } from '../apps/api/src/store/redis/scan-keys.ts';
import { type Client, newClient } from '../tests/support/client.ts';
import { PHONE } from '../tests/support/product.ts';
import { type RedisForm, startCluster, startSentinels } from '../tests/support/redis-forms.ts';
import { PASSWORD, postFrom, setUp } from './first-account.ts';
import { type MeasuredServer, startProduct } from './measured-server.ts';
import { type BadAnswers, type SignInOutcome, signInPatiently } from './patient-sign-in.ts';
import { percentile } from './statistics.ts';

const SIGN_INS = 200;
const PHONES = 10;
const BEGIN_WITHIN_MS = 18_000;
const FAULT_AFTER_MS = 6_000;
/** A primary that hangs goes on after this, as if nothing had been. */
const HUNG_MS = 20_000;
/** How long a primary has to be silent before Sentinels or the other nodes believe that it is away. */
const DOWN_AFTER_MS = 2_000;

const FORMS: Readonly<Record<string, () => Promise<RedisForm>>> = {
  'Sentinels (3), primary and replica': () => startSentinels(DOWN_AFTER_MS),
  'Cluster, 3 primaries and 3 replicas': () => startCluster(1),
};
const FAULTS = ['killed', 'hung'] as const;

/** Signs people in while the primary that has most to do is killed, or hangs. */
export async function measureFailovers(): Promise<void> {
  console.log(`${SIGN_INS} sign-ins begin within ${BEGIN_WITHIN_MS / 1000} s, a primary is killed or hangs after 6 s`);
  for (const [name, start] of Object.entries(FORMS)) {
    for (const fault of FAULTS) await measureFailover(name, await start(), fault);
  }
}

async function measureFailover(name: string, form: RedisForm, fault: (typeof FAULTS)[number]): Promise<void> {
  const server = await startProduct({ REDIS_URL: form.url, TRUSTED_PROXIES: '127.0.0.1', LOG_LEVEL: 'warn' });
  const phones = await makePhones(server);
  const before = await countSessions(form.url);
  const bad: BadAnswers = new Map();
  const watch = watchReadiness(server.url);
  const faultAt = breakPrimary(form, fault);
  const outcomes = await Promise.all(
    Array.from({ length: SIGN_INS }, async (_, index): Promise<SignInOutcome> => {
      await delay(Math.random() * BEGIN_WITHIN_MS);
      const phone = phones[index % PHONES];
      return phone === undefined
        ? { kind: 'failed', isLost: false, why: 'no phone' }
        : signInPatiently(server.url, `10.0.${index}.7`, phone, bad);
    }),
  );
  const at = await faultAt;
  const readiness = await watch.stop();
  const made = (await countSessions(form.url)) - before;
  await server.stop();
  await form.stop();
  report(`${name}: ${fault}`, outcomes, {
    bad,
    made,
    readiness: readiness.map((each) => ({ ...each, at: each.at - at })),
  });
}

async function breakPrimary({ servers: [primary] }: RedisForm, fault: (typeof FAULTS)[number]): Promise<number> {
  await delay(FAULT_AFTER_MS);
  const at = performance.now();
  if (fault === 'killed') {
    await primary.kill();
  } else {
    primary.pause();
    setTimeout(primary.resume, HUNG_MS).unref();
  }
  return at;
}

async function makePhones(server: MeasuredServer): Promise<Client[]> {
  const administrator = await setUp(server);
  const phones = [administrator];
  for (let index = 1; index < PHONES; index++) {
    const { body } = await postFrom(administrator, '/api/invitations');
    const phone = newClient(server.url, { 'user-agent': PHONE });
    const account = { username: `phone${index}`, displayName: `Phone ${index}`, password: PASSWORD };
    const token = String(body['link']).split('#')[1];
    const accepted = await phone.post('/api/invitations/accept', { token, ...account });
    if (accepted.status !== 201) throw new Error(`invitation: ${accepted.text}`);
    phones.push(phone);
  }
  return phones;
}

async function countSessions(url: string): Promise<number> {
  const redis = connectRedis(url);
  await new Promise((resolve) => redis.once('ready', resolve));
  const found = new Set<string>();
  for (const node of primaries(redis))
    for await (const keys of scanKeys(node, 'p:s:')) for (const key of keys) found.add(key);
  redis.disconnect();
  return found.size;
}

interface Look {
  readonly at: number;
  readonly isReady: boolean;
  readonly tookMs: number;
}

function watchReadiness(url: string) {
  const looks: Look[] = [];
  let isOver = false;
  const looking = (async () => {
    for (; !isOver; await delay(100)) {
      const at = performance.now();
      const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(10_000) }).catch(() => null);
      looks.push({ at, isReady: response?.status === 200, tookMs: performance.now() - at });
    }
  })();
  return {
    async stop(): Promise<Look[]> {
      isOver = true;
      await looking;
      return looks;
    },
  };
}

interface Seen {
  readonly bad: BadAnswers;
  readonly made: number;
  readonly readiness: readonly Look[];
}

function report(name: string, outcomes: readonly SignInOutcome[], { bad, made, readiness }: Seen): void {
  const times = outcomes.flatMap((each) => (each.kind === 'signed-in' ? [each.afterMs] : []));
  const failures = outcomes.flatMap((each) => (each.kind === 'failed' ? [each] : []));
  const lost = failures.filter(({ isLost }) => isLost).length;
  const not = readiness.filter(({ isReady }) => !isReady);
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const notReady =
    not.length === 0 ? 'never' : `${seconds(not[0]?.at ?? 0)} to ${seconds(not.at(-1)?.at ?? 0)} after it`;
  console.log(`${name} (load ${loadavg()[0]?.toFixed(1)})`);
  console.log(
    `  signed in ${times.length}, lost ${lost}, sessions too many ${made - times.length}; aim: ${SIGN_INS}, 0, 0`,
  );
  console.log(`  bad answers ${[...bad].map(([what, count]) => `${count} x ${what}`).join(', ') || 'none'}`);
  console.log(
    `  not ready ${notReady}; /readyz took ${seconds(Math.max(...readiness.map(({ tookMs }) => tookMs)))} at most`,
  );
  console.log(
    `  from the approval until signed in: p50 ${seconds(percentile(times, 0.5))}, p95 ${seconds(percentile(times, 0.95))}, most ${seconds(Math.max(...times))}`,
  );
  for (const { why } of failures.slice(0, 5)) console.log(`  failed: ${why}`);
}
