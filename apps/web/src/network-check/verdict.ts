import { type Findings, median, type Obstacle, type Pace, type Passage, type Series } from './findings.ts';

/** Whether Pollen works in this network. Each is one sentence of the catalogue. */
export type Verdict =
  | { readonly kind: 'works' }
  | { readonly kind: 'slower'; readonly because: 'post' | 'waits' | 'sizes' | 'lossy' | 'slow' }
  | { readonly kind: 'cannot'; readonly because: Hindrance }
  | { readonly kind: 'unknown'; readonly because: 'too-often' | 'server' };

/** `get`: only POST comes through. `cookies`: they do not come back. `cut`: not even short answers come whole. */
type Hindrance = Obstacle | 'get' | 'cookies' | 'cut';

/** In milliseconds. A sign-in takes a handful of requests, one after the other. */
const SLOW_MEDIAN = 1_000;
/** One request in so many may get lost without a word. */
const SELDOM = 12;

/** What Pollen's smallest page needs. What is larger comes with a reload or two. */
const NEEDED_LENGTH = 1_000;

export function verdictOf(findings: Findings): Verdict {
  return doubt(findings) ?? hindrance(findings) ?? slowness(findings) ?? { kind: 'works' };
}

/** Without these nothing can be said. */
function doubt({ post, get, cookies }: Findings): Verdict | null {
  for (const passage of [get, post, cookies]) {
    if (passage.kind === 'not-checked' && passage.because !== 'pointless') {
      return { kind: 'unknown', because: passage.because };
    }
  }
  return null;
}

function hindrance({ post, get, cookies, responses }: Findings): Verdict | null {
  if (get.kind === 'blocked') {
    const because = post.kind === 'passed' ? 'get' : worse(get.by, post);
    return { kind: 'cannot', because };
  }
  if (cookies.kind === 'blocked') return { kind: 'cannot', because: 'cookies' };
  const short = responses.filter((each) => each.of <= NEEDED_LENGTH);
  return anyBlocked(short) ? { kind: 'cannot', because: 'cut' } : null;
}

/** Where POST and GET meet different obstacles, a portal says most about what to do. */
function worse(by: Obstacle, post: Passage): Obstacle {
  return post.kind === 'blocked' && post.by === 'portal' ? 'portal' : by;
}

function slowness({ post, waits, responses, pace }: Findings): Verdict | null {
  if (post.kind === 'blocked') return { kind: 'slower', because: 'post' };
  if (anyBlocked(waits.filter((each) => each.of <= 1))) return { kind: 'slower', because: 'waits' };
  if (anyBlocked(responses)) return { kind: 'slower', because: 'sizes' };
  if (isLossy(pace)) return { kind: 'slower', because: 'lossy' };
  return median(pace.times) > SLOW_MEDIAN ? { kind: 'slower', because: 'slow' } : null;
}

function isLossy({ lost, sent }: Pace): boolean {
  return lost * SELDOM > sent;
}

function anyBlocked(series: Series): boolean {
  return series.some(({ passage }) => passage.kind === 'blocked');
}
