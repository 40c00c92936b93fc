import { setTimeout as sleep } from 'node:timers/promises';
import { type Balancer, type BalancerKind, startBalancer } from '../tests/balanced/balancer.ts';
import { makePhones, refusalsIn, signIn, startServers } from '../tests/balanced/site.ts';
import type { Seen } from '../tests/balanced/visitor.ts';
import type { Program } from '../tests/support/program.ts';
import { until } from '../tests/support/until.ts';
import { percentile } from './statistics.ts';

const SIGN_INS = 300;
const PHONES = 10;
const SERVERS = 3;
/** As long as the restarts take, more or less. */
const SPREAD_MS = 30_000;
const NOTICED_MS = 2_000;

interface Case {
  readonly balancer: BalancerKind;
  readonly signal: 'SIGTERM' | 'SIGKILL';
}

const CASES: readonly Case[] = [
  { balancer: 'nginx', signal: 'SIGTERM' },
  { balancer: 'haproxy', signal: 'SIGTERM' },
  { balancer: 'nginx', signal: 'SIGKILL' },
];

/** Restarts three servers one after the other while people sign in by the balancer, which is set up as the documentation tells. */
export async function measureRollingRestarts(): Promise<void> {
  console.log(`${SERVERS} servers, restarted one after the other while ${SIGN_INS} people sign in`);
  console.log('                        signed in   other than 2xx   confirmed -> signed in, ms: p50   p95   max');
  for (const each of CASES) await measure(each);
}

async function measure({ balancer: kind, signal }: Case): Promise<void> {
  const servers = await startServers(SERVERS, { MOST_LOGINS: '100000' });
  const balancer = await startBalancer(
    kind,
    servers.map(({ port }) => port),
  );
  if (kind === 'haproxy') await until(async () => (await balancer.serversUp()) === SERVERS);
  const { times, seen } = await signInWhile(balancer, servers, () => restartEach(servers, signal));
  const signedIn = times.flatMap((ms) => ms ?? []);
  const refusals = refusalsIn(seen);
  const total = refusals.reduce((sum, [, count]) => sum + count, 0);
  const cells = [50, 95, 100].map((share) =>
    percentile(signedIn, share / 100)
      .toFixed(0)
      .padStart(6),
  );
  const name = `${kind}, ${signal}`.padEnd(20);
  console.log(
    `  ${name}${String(signedIn.length).padStart(13)}${String(total).padStart(17)}${cells.join('').padStart(44)}`,
  );
  for (const [answer, count] of refusals) console.log(`      ${count} x ${answer}`);
  await balancer.stop();
  for (const server of servers.toReversed()) await server.stop();
}

async function restartEach(servers: readonly Program[], signal: Case['signal']): Promise<void> {
  await sleep(NOTICED_MS);
  for (const server of servers) {
    await (signal === 'SIGKILL' ? server.kill() : server.endBy(signal));
    await server.start();
    await sleep(NOTICED_MS);
  }
}

async function signInWhile({ port }: Balancer, servers: readonly Program[], happening: () => Promise<void>) {
  const [first] = servers;
  if (first === undefined) throw new Error('there is no server');
  const seen: Seen = new Map();
  const phones = await makePhones(first, port, PHONES, seen);
  const people = Array.from({ length: SIGN_INS }, async (_, index) => {
    await sleep(Math.random() * SPREAD_MS);
    const phone = phones[index % PHONES];
    return phone === undefined ? null : (await signIn(port, phone, seen)).ms;
  });
  await happening();
  const times = await Promise.all(people);
  for (const phone of phones) phone.leave();
  return { times, seen };
}
