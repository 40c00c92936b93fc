import autocannon from 'autocannon';
import type { MeasuredServer } from './measured-server.ts';
import { percentile, type Spread, spread } from './statistics.ts';

/** Few: what an application asks signs a token, and more only wait for one another. */
export const APP_CONNECTIONS = 8;
export const APP_ROUNDS = 7;

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

export interface AppComparison {
  readonly name: string;
  readonly rates: readonly AppRate[];
  /** CPU of a request against each contestant, round by round. */
  readonly cpuRatios: readonly Spread[];
}

/** Asks all contestants in turn, for several rounds of so many requests; the order turns too. */
export async function compareAppRates(contestants: readonly AppContestant[], amount: number): Promise<AppComparison[]> {
  const rates = new Map<AppContestant, AppRate[]>(contestants.map((contestant) => [contestant, []]));
  for (const contestant of contestants) await measure(contestant, amount);
  for (let round = 0; round < APP_ROUNDS; round += 1) {
    const first = round % contestants.length;
    for (const contestant of [...contestants.slice(first), ...contestants.slice(0, first)])
      rates.get(contestant)?.push(await measure(contestant, amount));
  }
  const against = (own: readonly AppRate[]) =>
    [...rates.values()].map((other) =>
      spread(own.map((rate, round) => rate.cpuPerRequest / (other[round]?.cpuPerRequest ?? Number.NaN))),
    );
  return [...rates].map(([{ name }, own]) => ({
    name,
    rates: own,
    cpuRatios: against(own),
  }));
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
