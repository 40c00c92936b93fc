import { CHECKED_REQUESTS, CHECKED_RESPONSES, CHECKED_WAITS, type CheckResponse, filling } from '@pollen/shared';
import { blocked, type Findings, type Partly, type Passage, POINTLESS, type Repeats, type Series } from './findings.ts';
import { type CheckPorts, newTrials, type Outcome, type Patience, type Trials } from './trials.ts';

/** For what comes late or is long. */
const LONG: Patience = { tries: 2, limit: 20_000 };
/** So many more small requests tell the pace. */
const PACE_REQUESTS = 8;

/** Tries everything, and tells what it has found whenever there is something new. */
export async function runCheck(ports: CheckPorts, tell: (found: Partly) => void, left: AbortSignal): Promise<Findings> {
  const trials = newTrials(ports, left);
  const [post, get] = await Promise.all([trials.make({ ask: 'post' }), trials.make({ ask: 'get' })]);
  const first = get.reply ?? post.reply;
  const methods = {
    post: post.passage,
    get: get.passage,
    serverAhead: first?.serverAhead ?? null,
    address: first?.response.address ?? null,
    compressed: ports.isPageCompressed(),
  };
  tell(methods);
  if (get.passage.kind !== 'passed') return { ...NOTHING_MORE, ...methods, pace: trials.pace() };

  // Late answers hold nothing up: the rest is tried meanwhile, one after the other, so that its times are true.
  const [waits, others] = await Promise.all([
    tryWaits(trials, tell),
    tryOthers(trials, post.passage.kind === 'passed', tell),
  ]);
  return { ...methods, ...waits, ...others, pace: trials.pace() };
}

const NOTHING_MORE = {
  cookies: POINTLESS,
  waits: CHECKED_WAITS.map((of) => ({ of, passage: POINTLESS })),
  responses: CHECKED_RESPONSES.map((of) => ({ of, passage: POINTLESS })),
  requests: CHECKED_REQUESTS.map((of) => ({ of, passage: POINTLESS })),
  repeated: 'not-checked',
  repeatedCookie: 'not-checked',
  headers: null,
} as const;

async function tryWaits(trials: Trials, tell: (found: Partly) => void): Promise<Pick<Findings, 'waits'>> {
  const waits = await Promise.all(
    CHECKED_WAITS.map(async (wait) => {
      const { passage } = await trials.make({ ask: { wait } }, { patience: LONG });
      return { of: wait, passage };
    }),
  );
  tell({ waits });
  return { waits };
}

async function tryOthers(trials: Trials, postPasses: boolean, tell: (found: Partly) => void) {
  const cookies = await tryCookies(trials);
  tell(cookies);
  const repeated = await tryAgain(trials);
  tell({ repeated });
  const pace = await tryPace(trials, postPasses);
  tell(pace);
  const requests = postPasses ? await tryRequests(trials) : NOTHING_MORE.requests;
  tell({ requests });
  const responses = await tryAnswers(trials);
  tell({ responses });
  return { ...cookies, repeated, ...pace, requests, responses };
}

/** One answer sets a cookie, and so does the same GET by a stranger; the next request brings the first one along. */
async function tryCookies(trials: Trials): Promise<Pick<Findings, 'cookies' | 'repeatedCookie'>> {
  const set = await trials.make({ ask: 'cookie' });
  if (set.reply === null) return { cookies: set.passage, repeatedCookie: 'not-checked' };
  const { mark, nonce } = set.reply.response;
  const stranger = await trials.make({ ask: 'cookie', asStranger: true }, { nonce });
  const next = await trials.make({ ask: 'get' });
  const isKept = next.reply?.response.cookie === mark;
  return {
    cookies: next.reply === null || isKept ? next.passage : blocked('changed'),
    repeatedCookie: repeats(set, stranger),
  };
}

async function tryAgain(trials: Trials): Promise<Repeats> {
  const one = await trials.make({ ask: 'get' });
  if (one.reply === null) return 'not-checked';
  return repeats(one, await trials.make({ ask: 'get' }, { nonce: one.reply.response.nonce }));
}

function repeats(one: Outcome, other: Outcome): Repeats {
  if (one.reply === null || other.reply === null) return 'not-checked';
  return one.reply.response.mark === other.reply.response.mark ? 'kept' : 'fresh';
}

/** POSTs, as a sign-in sends them, tell which headers arrive. */
async function tryPace(trials: Trials, postPasses: boolean): Promise<Pick<Findings, 'headers' | 'pace'>> {
  let headers: Findings['headers'] = null;
  for (let made = 0; made < PACE_REQUESTS; made++) {
    const { reply } = await trials.make({ ask: postPasses ? 'post' : 'get' });
    headers = reply?.response.headers ?? headers;
  }
  return { headers, pace: trials.pace() };
}

function tryRequests(trials: Trials): Promise<Series> {
  return keyedMutex(CHECKED_REQUESTS, (length) => {
    const isRight = ({ received }: CheckResponse) => received.length === length && received.isWhole;
    return trials.make({ ask: 'post', fill: filling(length) }, { patience: LONG, isRight });
  });
}

function tryAnswers(trials: Trials): Promise<Series> {
  return keyedMutex(CHECKED_RESPONSES, (size) =>
    trials.make({ ask: { size } }, { patience: LONG, isRight: ({ fill }) => fill === filling(size) }),
  );
}

async function keyedMutex(numbers: readonly number[], make: (of: number) => Promise<Outcome>): Promise<Series> {
  const series: { of: number; passage: Passage }[] = [];
  for (const of of numbers) series.push({ of, passage: (await make(of)).passage });
  return series;
}
