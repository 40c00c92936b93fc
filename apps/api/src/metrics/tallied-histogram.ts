import { Histogram, type MetricValueWithName, type Registry } from 'prom-client';
import type { SecondsTally } from './tally.ts';

interface TalliedOptions {
  readonly name: string;
  readonly help: string;
  readonly label: string;
  readonly register: Registry;
  readonly tallies: () => Iterable<readonly [string, SecondsTally]>;
}

/** A histogram whose buckets are counted elsewhere: the library's own hashes labels at each observation. */
export class TalliedHistogram extends Histogram<string> {
  readonly #options: TalliedOptions;
  constructor(options: TalliedOptions) {
    const { name, help, label, register } = options;
    super({ name, help, labelNames: [label], registers: [register] });
    this.#options = options;
  }

  /** All that the library tells of a histogram comes from here, though its types do not say so. */
  async getForPromString() {
    const { tallies, name, help, label } = this.#options;
    const values = [...tallies()].flatMap(([value, counted]) => valuesOf(name, { [label]: value }, counted));
    return { name, help, type: 'histogram', aggregator: 'sum', values };
  }
}

/** As the library has them until it writes them down. */
type SharedValue = MetricValueWithName<string> & { readonly sharedLabels: Readonly<Record<string, string>> };

function valuesOf(
  name: string,
  sharedLabels: Readonly<Record<string, string>>,
  { bounds, counts, sum }: SecondsTally,
): SharedValue[] {
  let upTo = 0;
  const buckets = counts.map((count, at) => {
    upTo += count;
    return { metricName: `${name}_bucket`, labels: { le: bounds[at] ?? '+Inf' }, sharedLabels, value: upTo };
  });
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels: {}, sharedLabels, value: sum() },
    { metricName: `${name}_count`, labels: {}, sharedLabels, value: upTo },
  ];
}
