import { type Findings, median, type Obstacle, type Pace, type ProbeResult, type Series } from './findings.ts';

/** Whether Pollen works in this network. */
export type Verdict =
  | { readonly kind: 'works' }
  | { readonly kind: 'slower'; readonly because: 'post' | 'other-site' | 'waits' | 'sizes' | 'lossy' | 'slow' }
  /** The page was opened under a name that is not the product's. */
  | { readonly kind: 'elsewhere'; readonly address: string }
  | { readonly kind: 'cannot'; readonly because: Hindrance }
  | { readonly kind: 'unknown'; readonly because: 'too-often' | 'server' };

/** `get`: only POST passes. `cookies`: they do not come back. `cut`: not even short responses arrive whole. */
type Hindrance = Obstacle | 'get' | 'cookies' | 'cut';

/** A sign-in takes a handful of requests, one after the other. */
const SLOW_MEDIAN_MS = 1_000;
/** A network that loses more than one request in so many is lossy. */
const ONE_LOST_IN = 12;

/** What Pollen's smallest page needs; larger ones arrive after a reload or two. */
const NEEDED_LENGTH = 1_000;

export function verdictOf(findings: Findings): Verdict {
  return misplaced(findings) ?? doubt(findings) ?? hindrance(findings) ?? slowness(findings) ?? { kind: 'works' };
}

/** No network is to blame for this. */
function misplaced({ post, get }: Findings): Verdict | null {
  for (const result of [post, get]) {
    if (result.kind === 'blocked' && result.address !== undefined)
      return { kind: 'elsewhere', address: result.address };
  }
  return null;
}

/** Without these there is no verdict. */
function doubt({ post, get, cookies }: Findings): Verdict | null {
  for (const result of [get, post, cookies]) {
    if (result.kind === 'not-checked' && result.because !== 'pointless') {
      return { kind: 'unknown', because: result.because };
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

/** Of two obstacles, a portal is the one that the person can do something about. */
function worse(by: Obstacle, post: ProbeResult): Obstacle {
  return post.kind === 'blocked' && post.by === 'portal' ? 'portal' : by;
}

function slowness({ post, waits, responses, pace }: Findings): Verdict | null {
  if (post.kind === 'blocked') return { kind: 'slower', because: post.by === 'other-site' ? post.by : 'post' };
  if (anyBlocked(waits.filter((each) => each.of <= 1))) return { kind: 'slower', because: 'waits' };
  if (anyBlocked(responses)) return { kind: 'slower', because: 'sizes' };
  if (isLossy(pace)) return { kind: 'slower', because: 'lossy' };
  return median(pace.times) > SLOW_MEDIAN_MS ? { kind: 'slower', because: 'slow' } : null;
}

function isLossy({ lost, sent }: Pace): boolean {
  return lost * ONE_LOST_IN > sent;
}

function anyBlocked(series: Series): boolean {
  return series.some(({ result }) => result.kind === 'blocked');
}
