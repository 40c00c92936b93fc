import { duration, list, size } from '../i18n/measures.ts';
import { networkCheckWords as says } from '../i18n/network-check.ts';
import type { Partly, Passage, Repeats, Series } from './findings.ts';

/** `harmless`: it does not go through, and Pollen does not mind. `none`: it was not tried. */
export type Mark = 'waiting' | 'good' | 'harmless' | 'bad' | 'none';

/** What became of one test. */
export interface Line {
  readonly name: string;
  readonly mark: Mark;
  readonly says: string;
}

type TestName = keyof typeof says.test;

export function linesOf(found: Partly): readonly Line[] {
  const line = <T>(test: TestName, finding: T | undefined, read: (finding: T) => Omit<Line, 'name'>): Line => ({
    name: says.test[test],
    ...(finding === undefined ? { mark: 'waiting', says: says.waiting } : read(finding)),
  });
  return [
    line('post', found.post, (post) => ofPassage(post, says.passed.post)),
    line('get', found.get, (get) => ofPassage(get, says.passed.get)),
    line('cookies', found.cookies, ofCookies),
    line('waits', found.waits, ofWaits),
    line('answers', found.answers, (answers) =>
      ofSeries(answers, { measure: size, passed: says.passed.answers, cut: says.answersCut, cutMark: 'bad' }),
    ),
    line('requests', found.requests, (requests) =>
      ofSeries(requests, { measure: size, passed: says.passed.requests, cut: says.requestsCut, cutMark: 'harmless' }),
    ),
    line('repeated', found.repeated, (repeats) => ofRepeats(repeats, says.passed.repeated, says.repeatedKept)),
    line('repeatedCookie', found.repeatedCookie, (repeats) =>
      ofRepeats(repeats, says.passed.repeatedCookie, says.repeatedCookieKept),
    ),
  ];
}

function ofPassage(passage: Passage, passed: string): Omit<Line, 'name'> {
  if (passage.kind === 'passed') return { mark: 'good', says: passed };
  if (passage.kind === 'blocked') return { mark: 'bad', says: says.blocked[passage.by] };
  return { mark: 'none', says: says.notChecked[passage.because] };
}

function ofCookies(cookies: Passage): Omit<Line, 'name'> {
  const isLost = cookies.kind === 'blocked' && cookies.by === 'changed';
  return isLost ? { mark: 'bad', says: says.cookiesLost } : ofPassage(cookies, says.passed.cookies);
}

/** Pollen answers at once: only what cuts off a second may ever meet one of its answers. */
function ofWaits(waits: Series): Omit<Line, 'name'> {
  const isHarmless = waits.every(({ of, passage }) => of > 1 || passage.kind !== 'blocked');
  return ofSeries(waits, {
    measure: (seconds) => duration(seconds * 1_000),
    passed: says.passed.waits,
    cut: isHarmless ? says.waitsCutHarmless : says.waitsCut,
    cutMark: isHarmless ? 'harmless' : 'bad',
  });
}

interface SeriesWords {
  readonly measure: (of: number) => string;
  readonly passed: (all: string) => string;
  readonly cut: (some: string) => string;
  readonly cutMark: Mark;
}

function ofSeries(series: Series, { measure, passed, cut, cutMark }: SeriesWords): Omit<Line, 'name'> {
  const named = (some: Series) => list(some.map((each) => measure(each.of)));
  const lost = series.filter((each) => each.passage.kind === 'blocked');
  if (lost.length > 0) return { mark: cutMark, says: cut(named(lost)) };
  const skipped = series.find((each) => each.passage.kind === 'not-checked');
  return skipped ? ofPassage(skipped.passage, '') : { mark: 'good', says: passed(named(series)) };
}

function ofRepeats(repeats: Repeats, fresh: string, kept: string): Omit<Line, 'name'> {
  if (repeats === 'not-checked') return { mark: 'none', says: says.notChecked.pointless };
  return repeats === 'fresh' ? { mark: 'good', says: fresh } : { mark: 'harmless', says: kept };
}
