import { CHECKED_REQUESTS, CHECKED_RESPONSES, CHECKED_WAITS, type CheckResponse, filling } from '@pollen/shared';
import {
  blocked,
  type Findings,
  type PartialFindings,
  POINTLESS,
  type ProbeResult,
  type Repeats,
  type Series,
} from './findings.ts';
import { type CheckPorts, newProber, type ProbeOutcome, type Prober, type RetryPolicy } from './prober.ts';

/** For what comes late or is long. */
const LONG: RetryPolicy = { tries: 2, timeoutMs: 20_000 };
/** Small requests that are timed. */
const PACE_REQUESTS = 8;

/** Tries everything; `onFindings` gets the findings as they come. */
export async function runCheck(
  ports: CheckPorts,
  onFindings: (found: PartialFindings) => void,
  signal: AbortSignal,
): Promise<Findings> {
  const prober = newProber(ports, signal);
  const [post, get] = await Promise.all([prober.send({ ask: 'post' }), prober.send({ ask: 'get' })]);
  const first = get.reply ?? post.reply;
  const methods = {
    post: post.result,
    get: get.result,
    serverAhead: first?.serverAhead ?? null,
    address: first?.response.address ?? null,
    compressed: ports.isPageCompressed(),
  };
  onFindings(methods);
  if (get.result.kind !== 'passed') return { ...NOTHING_MORE, ...methods, pace: prober.pace() };

  // Slow responses are tried in parallel; the rest one after the other, so that the times are not distorted.
  const [waits, others] = await Promise.all([
    tryWaits(prober, onFindings),
    tryOthers(prober, post.result.kind === 'passed', onFindings),
  ]);
  return { ...methods, ...waits, ...others, pace: prober.pace() };
}

const NOTHING_MORE = {
  cookies: POINTLESS,
  waits: CHECKED_WAITS.map((of) => ({ of, result: POINTLESS })),
  responses: CHECKED_RESPONSES.map((of) => ({ of, result: POINTLESS })),
  requests: CHECKED_REQUESTS.map((of) => ({ of, result: POINTLESS })),
  repeated: 'not-checked',
  repeatedCookie: 'not-checked',
  headers: null,
} as const;

async function tryWaits(
  prober: Prober,
  onFindings: (found: PartialFindings) => void,
): Promise<Pick<Findings, 'waits'>> {
  const waits = await Promise.all(
    CHECKED_WAITS.map(async (wait) => {
      const { result } = await prober.send({ ask: { wait } }, { policy: LONG });
      return { of: wait, result };
    }),
  );
  onFindings({ waits });
  return { waits };
}

async function tryOthers(prober: Prober, postPasses: boolean, onFindings: (found: PartialFindings) => void) {
  const cookies = await tryCookies(prober);
  onFindings(cookies);
  const repeated = await tryRepeated(prober);
  onFindings({ repeated });
  const pace = await tryPace(prober, postPasses);
  onFindings(pace);
  const requests = postPasses ? await tryRequests(prober) : NOTHING_MORE.requests;
  onFindings({ requests });
  const responses = await tryResponses(prober);
  onFindings({ responses });
  return { ...cookies, repeated, ...pace, requests, responses };
}

/** A response sets a cookie, and so does the same GET without cookies; the next request must send the first one. */
async function tryCookies(prober: Prober): Promise<Pick<Findings, 'cookies' | 'repeatedCookie'>> {
  const set = await prober.send({ ask: 'cookie' });
  if (set.reply === null) return { cookies: set.result, repeatedCookie: 'not-checked' };
  const { mark, nonce } = set.reply.response;
  const anonymous = await prober.send({ ask: 'cookie', withoutCookies: true }, { nonce });
  const next = await prober.send({ ask: 'get' });
  const isKept = next.reply?.response.cookie === mark;
  return {
    cookies: next.reply === null || isKept ? next.result : blocked('changed'),
    repeatedCookie: repeats(set, anonymous),
  };
}

async function tryRepeated(prober: Prober): Promise<Repeats> {
  const one = await prober.send({ ask: 'get' });
  if (one.reply === null) return 'not-checked';
  return repeats(one, await prober.send({ ask: 'get' }, { nonce: one.reply.response.nonce }));
}

function repeats(one: ProbeOutcome, other: ProbeOutcome): Repeats {
  if (one.reply === null || other.reply === null) return 'not-checked';
  return one.reply.response.mark === other.reply.response.mark ? 'cached' : 'fresh';
}

/** Which headers arrive is read from POSTs, as a sign-in sends them. */
async function tryPace(prober: Prober, postPasses: boolean): Promise<Pick<Findings, 'headers' | 'pace'>> {
  let headers: Findings['headers'] = null;
  for (let made = 0; made < PACE_REQUESTS; made++) {
    const { reply } = await prober.send({ ask: postPasses ? 'post' : 'get' });
    headers = reply?.response.headers ?? headers;
  }
  return { headers, pace: prober.pace() };
}

function tryRequests(prober: Prober): Promise<Series> {
  return inSequence(CHECKED_REQUESTS, (length) => {
    const isRight = ({ received }: CheckResponse) => received.length === length && received.isWhole;
    return prober.send({ ask: 'post', fill: filling(length) }, { policy: LONG, isRight });
  });
}

function tryResponses(prober: Prober): Promise<Series> {
  return inSequence(CHECKED_RESPONSES, (size) =>
    prober.send({ ask: { size } }, { policy: LONG, isRight: ({ fill }) => fill === filling(size) }),
  );
}

async function inSequence(numbers: readonly number[], send: (of: number) => Promise<ProbeOutcome>): Promise<Series> {
  const series: { of: number; result: ProbeResult }[] = [];
  for (const of of numbers) series.push({ of, result: (await send(of)).result });
  return series;
}
