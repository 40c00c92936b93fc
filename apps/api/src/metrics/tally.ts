/** How often each of some words was counted: an addition for each, put into words for the scrape alone. */
export interface Tally<L extends string> {
  add(label: L, count?: number): void;
  entries(): [L, number][];
}

/** Those that are known are there with a 0 from the start, so that the first one is seen as an increase. */
export function tally<L extends string>(known: readonly L[] = []): Tally<L> {
  const counts = new Map<L, number>(known.map((label) => [label, 0]));
  return {
    add: (label, count = 1) => void counts.set(label, (counts.get(label) ?? 0) + count),
    entries: () => [...counts],
  };
}

/** Seconds in buckets, each with what is at most its bound and more than the one before; the last one has the rest. */
export interface SecondsTally {
  add(seconds: number): void;
  readonly bounds: readonly number[];
  readonly counts: readonly number[];
  sum(): number;
}

export function secondsTally(bounds: readonly number[]): SecondsTally {
  const counts = new Array<number>(bounds.length + 1).fill(0);
  let sum = 0;
  return {
    bounds,
    counts,
    sum: () => sum,
    add(seconds) {
      let at = 0;
      while (at < bounds.length && seconds > (bounds[at] ?? 0)) at++;
      counts[at] = (counts[at] ?? 0) + 1;
      sum += seconds;
    },
  };
}
