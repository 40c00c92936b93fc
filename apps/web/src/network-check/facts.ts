import { count, duration, list } from '../i18n/measures.ts';
import { networkCheckMessages as text } from '../i18n/network-check.ts';
import { type Findings, median, type Pace } from './findings.ts';

/** Something measured, which does not change the verdict. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

const ADDED_BY_PROXIES: readonly string[] = ['via', 'forwarded', 'x-forwarded-for'];
/** Smaller differences are within the time that a request takes. */
const SAME_CLOCK_MS = 2_000;

export function factsOf({ pace, serverAhead, compressed, headers, address }: Findings): readonly Fact[] {
  const named = (isAdded: boolean) => headers?.filter((name) => ADDED_BY_PROXIES.includes(name) === isAdded);
  return [
    { name: text.fact.pace, value: ofTimes(pace.times) },
    { name: text.fact.lost, value: ofLost(pace) },
    { name: text.fact.clock, value: serverAhead === null ? text.unknownFact : ofClock(serverAhead) },
    { name: text.fact.compressed, value: ofCompressed(compressed) },
    { name: text.fact.headers, value: ofHeaders(named(false)) },
    { name: text.fact.added, value: ofHeaders(named(true)) },
    { name: text.fact.address, value: address ?? text.unknownFact },
  ];
}

function ofTimes(times: readonly number[]): string {
  if (times.length === 0) return text.unknownFact;
  return text.pace({ median: duration(median(times)), worst: duration(Math.max(...times)) });
}

function ofLost({ lost, sent }: Pace): string {
  return sent === 0 ? text.unknownFact : text.lost({ lost: count(lost), sent: count(sent) });
}

function ofClock(serverAhead: number): string {
  const difference = Math.abs(serverAhead);
  if (difference < SAME_CLOCK_MS) return text.clockRight;
  return serverAhead > 0
    ? text.clockBehind({ length: duration(difference) })
    : text.clockAhead({ length: duration(difference) });
}

function ofCompressed(compressed: boolean | null): string {
  if (compressed === null) return text.unknownFact;
  return compressed ? text.compressed : text.notCompressed;
}

function ofHeaders(names: readonly string[] | undefined): string {
  if (names === undefined) return text.unknownFact;
  return names.length === 0 ? text.none : list(names.map(inTitleCase));
}

/** "Sec-Fetch-Site". */
function inTitleCase(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (first) => first.toUpperCase());
}
