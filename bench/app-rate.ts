import autocannon from 'autocannon';
import type { MeasuredServer } from './measured-server.ts';
import { percentile, type Spread, spread } from './statistics.ts';

/** Few: what an application asks signs a token, and more only wait for one another. */
export const APP_CONNECTIONS = 8;
export const APP_ROUNDS = 7;
/** How long a round of the slowest takes at most: on a slow machine it has fewer requests. */
const LONGEST_ROUND_SECONDS = 2;
const FEWEST = 10 * APP_CONNECTIONS;

/** What one connection sends, again and again. */
export interface Asking {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: () => string;
  /** What the next request needs of this response. */
  readonly learn?: (body: string) => void;
}

export interface AppContestant {
  readonly name: string;
  readonly server: MeasuredServer;
  readonly asking: (connection: number) => Asking;
}

export interface AppRate {
  readonly perSecond: number;
  readonly cpuPerRequest: number;
  readonly p99: number;
}

interface AppComparison {
  readonly name: string;
  readonly rates: readonly AppRate[];
  /** CPU of a request against each contestant, round by round. */
  readonly cpuRatios: readonly Spread[];
}

export interface AppComparisons {
  /** The requests of a round. */
  readonly amount: number;
  readonly comparisons: readonly AppComparison[];
}

/** Asks all contestants in turn, for several rounds of at most so many requests; the order turns too. */
export async function compareAppRates(contestants: readonly AppContestant[], most: number): Promise<AppComparisons> {
  const rates = new Map<AppContestant, AppRate[]>(contestants.map((contestant) => [contestant, []]));
  const amount = await amountFor(contestants, most);
  for (let round = 0; round < APP_ROUNDS; round += 1) {
    const first = round % contestants.length;
    for (const contestant of [...contestants.slice(first), ...contestants.slice(0, first)])
      rates.get(contestant)?.push(await measure(contestant, amount));
  }
  const against = (own: readonly AppRate[]) =>
    [...rates.values()].map((other) =>
      spread(own.map((rate, round) => rate.cpuPerRequest / (other[round]?.cpuPerRequest ?? Number.NaN))),
    );
  const comparisons = [...rates].map(([{ name }, own]) => ({ name, rates: own, cpuRatios: against(own) }));
  return { amount, comparisons };
}

/** How many requests the slowest answers in a round; what is asked to find out warms all of them up. */
async function amountFor(contestants: readonly AppContestant[], most: number): Promise<number> {
  const perSecond: number[] = [];
  for (const contestant of contestants)
    perSecond.push((await measure(contestant, Math.max(FEWEST, most / 4))).perSecond);
  const inTime = Math.floor(Math.min(...perSecond) * LONGEST_ROUND_SECONDS);
  return Math.max(FEWEST, Math.min(most, inTime));
}

async function measure({ name, server, asking }: AppContestant, amount: number): Promise<AppRate> {
  const took: number[] = [];
  let connection = 0;
  const before = await server.cpu();
  const startedAt = performance.now();
  let lastAt = startedAt;
  const result = await autocannon({
    url: server.url,
    connections: APP_CONNECTIONS,
    amount,
    sampleInt: 100,
    setupClient: (client) => {
      const { method, path, headers, body, learn } = asking(connection);
      connection += 1;
      let sentAt = 0;
      const setupRequest = <Data extends object>(data: Data) => {
        sentAt = performance.now();
        return { ...data, body: body() };
      };
      const onResponse = (status: number, text: string) => {
        lastAt = performance.now();
        took.push(lastAt - sentAt);
        if (status === 200) learn?.(text);
      };
      client.setRequests([{ method, path, headers, body: '', setupRequest, onResponse }]);
    },
    verifyBody: () => true,
  });
  const used = (await server.cpu()) - before;
  const { non2xx, errors, timeouts } = result;
  if (non2xx + errors + timeouts > 0) throw new Error(`${name}: ${non2xx + errors + timeouts} requests went wrong`);
  return {
    perSecond: result['2xx'] / ((lastAt - startedAt) / 1000),
    cpuPerRequest: used / result['2xx'],
    p99: percentile(took, 0.99),
  };
}
