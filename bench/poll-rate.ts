import { setTimeout as delay } from 'node:timers/promises';
import autocannon from 'autocannon';
import { BURST, PER_SECOND } from '../apps/api/src/login/http/poll-pace.ts';
import type { MeasuredServer } from './measured-server.ts';
import { type Spread, spread } from './statistics.ts';

export const CONNECTIONS = 32;
export const ROUNDS = 11;
export const POLLED_LOGINS = 2_500;
/** A round ends after so many polls and not after a time: however fast the machine, no login is polled too fast. */
const POLLS_PER_LOGIN = Math.floor(BURST * 0.6);
export const POLLS_PER_ROUND = POLLED_LOGINS * POLLS_PER_LOGIN;
/** After this a login may be polled as often again. */
const REST_MS = (POLLS_PER_LOGIN / PER_SECOND) * 1000;
export const POLL = { method: 'POST', path: '/api/logins/current', body: '{}' } as const;

/** A server under load, and the Cookie headers of the logins that are polled, in turn. */
export interface Contestant {
  readonly name: string;
  readonly server: MeasuredServer;
  readonly cookies: readonly string[];
}

export interface Rate {
  readonly perSecond: number;
  readonly cpuPerRequest: number;
}

export interface Comparison {
  readonly name: string;
  readonly rates: readonly Rate[];
  /** Against the first contestant, round by round. */
  readonly rateRatio: Spread;
  readonly cpuRatio: Spread;
}

/** Polls all contestants in turn, for several rounds; the order turns too, so that none always comes first. */
export async function comparePollRates(contestants: readonly Contestant[]): Promise<Comparison[]> {
  const rates = new Map<Contestant, Rate[]>(contestants.map((contestant) => [contestant, []]));
  const restedAt = new Map<Contestant, number>();
  const poll = async (contestant: Contestant) => {
    await delay(Math.max(0, (restedAt.get(contestant) ?? 0) - performance.now()));
    const rate = await measure(contestant);
    restedAt.set(contestant, performance.now() + REST_MS);
    return rate;
  };
  for (const contestant of contestants) await poll(contestant);
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = round % contestants.length;
    for (const contestant of [...contestants.slice(first), ...contestants.slice(0, first)]) {
      rates.get(contestant)?.push(await poll(contestant));
    }
  }
  const bare = [...rates.values()][0] ?? [];
  return [...rates].map(([{ name }, own]) => ({
    name,
    rates: own,
    rateRatio: spread(own.map(({ perSecond }, round) => perSecond / (bare[round]?.perSecond ?? Number.NaN))),
    cpuRatio: spread(own.map(({ cpuPerRequest }, round) => cpuPerRequest / (bare[round]?.cpuPerRequest ?? Number.NaN))),
  }));
}

async function measure({ name, server, cookies }: Contestant): Promise<Rate> {
  let connection = 0;
  let slowDowns = 0;
  const before = await server.cpu();
  const startedAt = performance.now();
  let lastAt = startedAt;
  const result = await autocannon({
    url: server.url,
    connections: CONNECTIONS,
    amount: POLLS_PER_ROUND,
    sampleInt: 100,
    setupClient: (client) => {
      const own = cookies.filter((_, index) => index % CONNECTIONS === connection);
      connection += 1;
      client.setRequests(own.map((cookie) => ({ ...POLL, headers: { 'content-type': 'application/json', cookie } })));
    },
    verifyBody: (body) => {
      lastAt = performance.now();
      if (body.includes('"status":"slow-down"')) slowDowns += 1;
      return body.includes('"status":"pending"');
    },
  });
  const used = (await server.cpu()) - before;
  const { non2xx, errors, timeouts, mismatches } = result;
  const wrong = non2xx + errors + timeouts + mismatches;
  if (wrong > 0) {
    throw new Error(
      `${name}: ${wrong} of the responses were not those of a pending login, ${slowDowns} said slow-down`,
    );
  }
  return { perSecond: result['2xx'] / ((lastAt - startedAt) / 1000), cpuPerRequest: used / result['2xx'] };
}
