import autocannon from 'autocannon';
import type { MeasuredServer } from './measured-server.ts';
import { type Spread, spread } from './statistics.ts';

export const CONNECTIONS = 32;
export const ROUNDS = 11;
export const SECONDS = 2;
/** So many that none is asked more often than the product lets an honest browser ask. */
export const POLLED_LOGINS = 2_500;
const POLL = { method: 'POST', path: '/api/logins/current', body: '{}' };

/** A server under load, and the Cookie headers of the logins that are polled, in turn. */
export interface Contestant {
  readonly name: string;
  readonly server: MeasuredServer;
  readonly cookies: readonly string[];
}

interface Rate {
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
  for (const contestant of contestants) await measure(contestant);
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = round % contestants.length;
    for (const contestant of [...contestants.slice(first), ...contestants.slice(0, first)]) {
      rates.get(contestant)?.push(await measure(contestant));
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
  const before = await server.cpu();
  const result = await autocannon({
    url: server.url,
    connections: CONNECTIONS,
    duration: SECONDS,
    setupClient: (client) => {
      const own = cookies.filter((_, index) => index % CONNECTIONS === connection);
      connection += 1;
      client.setRequests(own.map((cookie) => ({ ...POLL, headers: { 'content-type': 'application/json', cookie } })));
    },
    verifyBody: (body) => body.includes('"status":"pending"'),
  });
  const used = (await server.cpu()) - before;
  const { non2xx, errors, timeouts, mismatches } = result;
  const wrong = non2xx + errors + timeouts + mismatches;
  if (wrong > 0) throw new Error(`${name}: ${wrong} of the answers were not those of a pending login`);
  return { perSecond: result['2xx'] / result.duration, cpuPerRequest: used / result['2xx'] };
}
