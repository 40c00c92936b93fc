import { duration, list, size } from '../i18n/measures.ts';
import { networkCheckMessages as text } from '../i18n/network-check.ts';
import type { Partly, Passage, Repeats, Series } from './findings.ts';

/** `harmless`: it does not go through, and Pollen does not mind. `none`: it was not tried. */
export type Mark = 'waiting' | 'good' | 'harmless' | 'bad' | 'none';

/** What became of one test. */
export interface Line {
  readonly name: string;
  readonly mark: Mark;
  readonly text: string;
}

type TestName = keyof typeof text.test;

export function linesOf(found: Partly): readonly Line[] {
  const line = <T>(test: TestName, finding: T | undefined, read: (finding: T) => Omit<Line, 'name'>): Line => ({
    name: text.test[test],
    ...(finding === undefined ? { mark: 'waiting', text: text.waiting } : read(finding)),
  });
  return [
    line('post', found.post, (post) => ofPassage(post, text.passed.post)),
    line('get', found.get, (get) => ofPassage(get, text.passed.get)),
    line('cookies', found.cookies, ofCookies),
    line('waits', found.waits, ofWaits),
    line('responses', found.responses, (responses) =>
      ofSeries(responses, { measure: size, passed: text.passed.responses, cut: text.answersCut, cutMark: 'bad' }),
    ),
    line('requests', found.requests, (requests) =>
      ofSeries(requests, { measure: size, passed: text.passed.requests, cut: text.requestsCut, cutMark: 'harmless' }),
    ),
    line('repeated', found.repeated, (repeats) => ofRepeats(repeats, text.passed.repeated, text.repeatedKept)),
    line('repeatedCookie', found.repeatedCookie, (repeats) =>
      ofRepeats(repeats, text.passed.repeatedCookie, text.repeatedCookieKept),
    ),
  ];
}

function ofPassage(passage: Passage, passed: string): Omit<Line, 'name'> {
  if (passage.kind === 'passed') return { mark: 'good', text: passed };
  if (passage.kind === 'blocked') return { mark: 'bad', text: text.blocked[passage.by] };
  return { mark: 'none', text: text.notChecked[passage.because] };
}

function ofCookies(cookies: Passage): Omit<Line, 'name'> {
  const isLost = cookies.kind === 'blocked' && cookies.by === 'changed';
  return isLost ? { mark: 'bad', text: text.cookiesLost } : ofPassage(cookies, text.passed.cookies);
}

/** Pollen answers at once: only what cuts off a second may ever meet one of its answers. */
function ofWaits(waits: Series): Omit<Line, 'name'> {
  const isHarmless = waits.every(({ of, passage }) => of > 1 || passage.kind !== 'blocked');
  return ofSeries(waits, {
    measure: (seconds) => duration(seconds * 1_000),
    passed: text.passed.waits,
    cut: isHarmless ? text.waitsCutHarmless : text.waitsCut,
    cutMark: isHarmless ? 'harmless' : 'bad',
  });
}

interface SeriesText {
  readonly measure: (of: number) => string;
  readonly passed: (all: string) => string;
  readonly cut: (some: string) => string;
  readonly cutMark: Mark;
}

function ofSeries(series: Series, { measure, passed, cut, cutMark }: SeriesText): Omit<Line, 'name'> {
  const named = (some: Series) => list(some.map((each) => measure(each.of)));
  const lost = series.filter((each) => each.passage.kind === 'blocked');
  if (lost.length > 0) return { mark: cutMark, text: cut(named(lost)) };
  const skipped = series.find((each) => each.passage.kind === 'not-checked');
  return skipped ? ofPassage(skipped.passage, '') : { mark: 'good', text: passed(named(series)) };
}

function ofRepeats(repeats: Repeats, fresh: string, kept: string): Omit<Line, 'name'> {
  if (repeats === 'not-checked') return { mark: 'none', text: text.notChecked.pointless };
  return repeats === 'fresh' ? { mark: 'good', text: fresh } : { mark: 'harmless', text: kept };
}
