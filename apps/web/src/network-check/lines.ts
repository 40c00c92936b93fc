import { duration, list, size } from '../i18n/measures.ts';
import { networkCheckMessages as text } from '../i18n/network-check.ts';
import type { PartialFindings, ProbeResult, Repeats, Series } from './findings.ts';

/** `harmless`: it does not pass, but Pollen does not need it. `none`: it was not tried. */
export type Mark = 'waiting' | 'good' | 'harmless' | 'bad' | 'none';

/** The result of one test. */
export interface Line {
  readonly name: string;
  readonly mark: Mark;
  readonly detail: string;
}

type TestName = keyof typeof text.test;

export function linesOf(found: PartialFindings): readonly Line[] {
  const line = <T>(test: TestName, finding: T | undefined, read: (finding: T) => Omit<Line, 'name'>): Line => ({
    name: text.test[test],
    ...(finding === undefined ? { mark: 'waiting', detail: text.waiting } : read(finding)),
  });
  return [
    line('post', found.post, (post) => ofResult(post, text.passed.post)),
    line('get', found.get, (get) => ofResult(get, text.passed.get)),
    line('cookies', found.cookies, ofCookies),
    line('waits', found.waits, ofWaits),
    line('responses', found.responses, (responses) =>
      ofSeries(responses, { measure: size, passed: text.passed.responses, cut: text.answersCut, cutMark: 'bad' }),
    ),
    line('requests', found.requests, (requests) =>
      ofSeries(requests, { measure: size, passed: text.passed.requests, cut: text.requestsCut, cutMark: 'harmless' }),
    ),
    line('repeated', found.repeated, (repeats) => ofRepeats(repeats, text.passed.repeated, text.repeatedCached)),
    line('repeatedCookie', found.repeatedCookie, (repeats) =>
      ofRepeats(repeats, text.passed.repeatedCookie, text.repeatedCookieCached),
    ),
  ];
}

function ofResult(result: ProbeResult, passed: string): Omit<Line, 'name'> {
  if (result.kind === 'passed') return { mark: 'good', detail: passed };
  if (result.kind === 'blocked') return { mark: 'bad', detail: text.blocked[result.by] };
  return { mark: 'none', detail: text.notChecked[result.because] };
}

function ofCookies(cookies: ProbeResult): Omit<Line, 'name'> {
  const isLost = cookies.kind === 'blocked' && cookies.by === 'changed';
  return isLost ? { mark: 'bad', detail: text.cookiesLost } : ofResult(cookies, text.passed.cookies);
}

/** Pollen answers at once, so that only a limit of a second or less can matter. */
function ofWaits(waits: Series): Omit<Line, 'name'> {
  const isHarmless = waits.every(({ of, result }) => of > 1 || result.kind !== 'blocked');
  return ofSeries(waits, {
    measure: (seconds) => duration(seconds * 1_000),
    passed: text.passed.waits,
    cut: isHarmless ? text.waitsCutHarmless : text.waitsCut,
    cutMark: isHarmless ? 'harmless' : 'bad',
  });
}

interface SeriesText {
  readonly measure: (of: number) => string;
  readonly passed: (all: { readonly sizes: string; readonly waits: string }) => string;
  readonly cut: (some: { readonly sizes: string; readonly waits: string }) => string;
  readonly cutMark: Mark;
}

function ofSeries(series: Series, { measure, passed, cut, cutMark }: SeriesText): Omit<Line, 'name'> {
  const named = (some: Series) => {
    const measures = list(some.map((each) => measure(each.of)));
    return { sizes: measures, waits: measures };
  };
  const lost = series.filter((each) => each.result.kind === 'blocked');
  if (lost.length > 0) return { mark: cutMark, detail: cut(named(lost)) };
  const skipped = series.find((each) => each.result.kind === 'not-checked');
  return skipped ? ofResult(skipped.result, '') : { mark: 'good', detail: passed(named(series)) };
}

function ofRepeats(repeats: Repeats, fresh: string, cached: string): Omit<Line, 'name'> {
  if (repeats === 'not-checked') return { mark: 'none', detail: text.notChecked.pointless };
  return repeats === 'fresh' ? { mark: 'good', detail: fresh } : { mark: 'harmless', detail: cached };
}
