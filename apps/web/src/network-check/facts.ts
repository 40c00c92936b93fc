import { count, duration, list } from '../i18n/measures.ts';
import { networkCheckWords as says } from '../i18n/network-check.ts';
import { type Findings, median, type Pace } from './findings.ts';

/** Something measured: told, and no reason for anything. */
export interface Fact {
  readonly name: string;
  readonly says: string;
}

const ADDED_BY_PROXIES: readonly string[] = ['via', 'forwarded', 'x-forwarded-for'];
/** In milliseconds; what a request takes blurs the rest. */
const SAME_CLOCK = 2_000;

export function factsOf({ pace, serverAhead, compressed, headers, address }: Findings): readonly Fact[] {
  const named = (isAdded: boolean) => headers?.filter((name) => ADDED_BY_PROXIES.includes(name) === isAdded);
  return [
    { name: says.fact.pace, says: ofTimes(pace.times) },
    { name: says.fact.lost, says: ofLost(pace) },
    { name: says.fact.clock, says: serverAhead === null ? says.unknownFact : ofClock(serverAhead) },
    { name: says.fact.compressed, says: ofCompressed(compressed) },
    { name: says.fact.headers, says: ofHeaders(named(false)) },
    { name: says.fact.added, says: ofHeaders(named(true)) },
    { name: says.fact.address, says: address ?? says.unknownFact },
  ];
}

function ofTimes(times: readonly number[]): string {
  if (times.length === 0) return says.unknownFact;
  return says.pace(duration(median(times)), duration(Math.max(...times)));
}

function ofLost({ lost, sent }: Pace): string {
  return sent === 0 ? says.unknownFact : says.lost(count(lost), count(sent));
}

function ofClock(serverAhead: number): string {
  const difference = Math.abs(serverAhead);
  if (difference < SAME_CLOCK) return says.clockRight;
  return serverAhead > 0 ? says.clockBehind(duration(difference)) : says.clockAhead(duration(difference));
}

function ofCompressed(compressed: boolean | null): string {
  if (compressed === null) return says.unknownFact;
  return compressed ? says.compressed : says.notCompressed;
}

function ofHeaders(names: readonly string[] | undefined): string {
  if (names === undefined) return says.unknownFact;
  return names.length === 0 ? says.none : list(names.map(asWritten));
}

/** As administrators know them: "Sec-Fetch-Site". */
function asWritten(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (first) => first.toUpperCase());
}
