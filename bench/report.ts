import type { AppMeasurements } from './app-part.ts';
import { APP_CONNECTIONS, APP_ROUNDS, type AppRate } from './app-rate.ts';
import { CONNECTIONS, type Comparison, POLLED_LOGINS, POLLS_PER_ROUND, type Rate, ROUNDS } from './poll-rate.ts';
import { NETWORK_MS, SIGN_INS, type SignIn } from './sign-in-times.ts';
import { percentile, type Spread, spread } from './statistics.ts';

export function printPollRates(comparisons: readonly Comparison[]): void {
  const load = `${POLLED_LOGINS} logins in turn over ${CONNECTIONS} kept-alive connections`;
  console.log(`Polling pending logins: ${ROUNDS} rounds of ${POLLS_PER_ROUND} polls each, taken in turn; ${load}`);
  console.log('                      requests/s   against bare    CPU us/request   against bare');
  console.log('                          median   min med  max           median   min med  max');
  for (const { name, rates, rateRatio, cpuRatio } of comparisons) {
    const perSecond = spread(rates.map((rate) => rate.perSecond)).median.toFixed(0);
    const cpu = spread(rates.map((rate) => rate.cpuPerRequest)).median.toFixed(0);
    console.log(
      `  ${name.padEnd(20)}${perSecond.padStart(10)}   ${ratio(rateRatio)}${cpu.padStart(17)}   ${ratio(cpuRatio)}`,
    );
  }
  console.log('  aim                                >= 0.9                            <= 1.2');
  printWithAgainstWithout(comparisons);
}

/** What the provider costs the poll: the last against the one before it, round by round. */
function printWithAgainstWithout(comparisons: readonly Comparison[]): void {
  const [without, beside] = comparisons.slice(-2);
  const of = (pick: (rate: Rate) => number) =>
    ratio(spread(beside?.rates.map((rate, round) => pick(rate) / pick(without?.rates[round] ?? rate)) ?? []));
  const [polls, cpu] = [of(({ perSecond }) => perSecond), of(({ cpuPerRequest }) => cpuPerRequest)];
  console.log(
    `  with applications, against OIDC=off:  requests/s ${polls}, CPU ${cpu} (aim: 1.00, within the spread)\n`,
  );
}

export function printAppRates({ what, amount, comparisons }: AppMeasurements): void {
  console.log(`${what}: ${APP_ROUNDS} rounds of ${amount} requests over ${APP_CONNECTIONS} connections, taken in turn`);
  console.log('                      requests/s   p99 ms   CPU us/request   CPU against each of them: min med max');
  for (const { name, rates, cpuRatios } of comparisons) {
    const median = (pick: (rate: AppRate) => number) => spread(rates.map(pick)).median;
    const cells = [
      median(({ perSecond }) => perSecond)
        .toFixed(0)
        .padStart(10),
      median(({ p99 }) => p99)
        .toFixed(1)
        .padStart(9),
      median(({ cpuPerRequest }) => cpuPerRequest)
        .toFixed(0)
        .padStart(17),
    ];
    console.log(`  ${name.padEnd(20)}${cells.join('')}   ${cpuRatios.map(ratio).join(' | ')}`);
  }
  console.log();
}

export function printResponses(sizes: ReadonlyMap<string, number>): void {
  console.log('Bytes of the response to a poll (aim: at most 260)');
  for (const [status, bytes] of sizes) console.log(`  ${status.padEnd(20)}${String(bytes).padStart(10)}`);
  console.log();
}

export function printMemory(bytesPerLogin: number, logins: number): void {
  console.log(`Redis memory for ${logins} pending logins (aim: at most 400 bytes each)`);
  console.log(`  per login           ${bytesPerLogin.toFixed(0).padStart(10)}\n`);
}

export function printSignIns(signIns: readonly SignIn[]): void {
  const requests = spread(signIns.map((signIn) => signIn.requests));
  console.log(
    `${SIGN_INS} sign-ins in Chromium, scanned after 5-18 s and approved 2-8 s later, ${NETWORK_MS} ms of network`,
  );
  console.log('  from scan until the number is on the screen, in ms (aim: p50 at most 500, p95 at most 1000)');
  console.log(`    ${percentiles(signIns.map((signIn) => signIn.untilNumber))}`);
  console.log('  from approval until the page says who is signed in, in ms (aim: p50 at most 250, p95 at most 450)');
  console.log(`    ${percentiles(signIns.map((signIn) => signIn.untilHome))}`);
  console.log('  requests per login (aim: at most 40)');
  console.log(`    median ${requests.median}, max ${requests.max}`);
}

function percentiles(values: readonly number[]): string {
  return `p50 ${percentile(values, 0.5)}, p95 ${percentile(values, 0.95)}, max ${Math.max(...values)}`;
}

function ratio({ min, median, max }: Spread): string {
  return [min, median, max].map((value) => value.toFixed(2)).join(' ');
}
