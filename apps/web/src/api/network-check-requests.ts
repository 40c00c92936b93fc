import { API, CheckResponse, isProblemType, Problem, type ProblemType } from '@pollen/shared';
import type { LoginResponse, Transport } from './login-requests.ts';
import { otherAddress } from './other-address.ts';
import { at } from './own-address.ts';
import { parseJson, received } from './received.ts';

/** What came of one request of the network check. `response` is the server's own, and for this very request. */
export type CheckReply =
  | {
      readonly kind: 'response';
      readonly response: CheckResponse;
      /** Milliseconds until the response was complete. */
      readonly took: number;
      /** Milliseconds that the server's clock is ahead of this computer's, within half of `took`. */
      readonly serverAhead: number;
    }
  /** `address`: where this page should have been opened, if not here. */
  | { readonly kind: 'problem'; readonly type: ProblemType; readonly address: string | null }
  /** `stale`: the response to another request. `portal`: the network's own sign-in page. */
  | { readonly kind: 'no-response' | 'portal' | 'refused' | 'stale' };

/** One request of the check. All but `post` are GETs. */
export type Probe = {
  readonly ask: 'post' | 'get' | 'cookie' | { readonly wait: number } | { readonly size: number };
  /** The body of a POST. */
  readonly fill?: string;
  /** Neither sends cookies nor stores any, like another browser. */
  readonly withoutCookies?: boolean;
};

export interface CheckTransport extends Transport {
  /** Monotonic, in milliseconds. */
  now(): number;
  /** This computer's clock, in milliseconds since 1970. */
  clock(): number;
}

export function browserCheckTransport(): CheckTransport {
  return {
    fetch: (url, init) => fetch(url, init),
    nonce: () => crypto.getRandomValues(new Uint32Array(4)).join('-'),
    origin: () => location.origin,
    now: () => performance.now(),
    clock: () => Date.now(),
  };
}

interface SendOptions {
  readonly nonce: string;
  readonly signal: AbortSignal;
}

/** Whatever the network does is a kind of reply. */
export async function sendProbe(probe: Probe, options: SendOptions, transport: CheckTransport): Promise<CheckReply> {
  const sentAt = transport.now();
  const reply = await received(transport.fetch(at(urlOf(probe, options)), initOf(probe, options)));
  if (reply === null) return { kind: 'no-response' };
  const took = transport.now() - sentAt;
  return readReply(reply.response, reply.text, {
    nonce: options.nonce,
    origin: transport.origin(),
    took,
    clock: transport.clock() - took / 2,
  });
}

function urlOf({ ask }: Probe, { nonce }: SendOptions): string {
  if (ask === 'post') return API.checkPost;
  if (ask === 'get') return API.checkGet(nonce);
  if (ask === 'cookie') return API.checkCookie(nonce);
  return 'wait' in ask ? API.checkWait(ask.wait, nonce) : API.checkSize(ask.size, nonce);
}

function initOf({ ask, fill = '', withoutCookies = false }: Probe, { nonce, signal }: SendOptions): RequestInit {
  const credentials = withoutCookies ? 'omit' : 'same-origin';
  const always: RequestInit = { cache: 'no-store', redirect: 'manual', credentials, signal };
  if (ask !== 'post') return always;
  const headers = { 'content-type': 'application/json' };
  return { ...always, method: 'POST', headers, body: JSON.stringify({ nonce, fill }) };
}

interface SentProbe {
  readonly nonce: string;
  readonly origin: string;
  readonly took: number;
  readonly clock: number;
}

function readReply(response: LoginResponse, text: string, { nonce, origin, took, clock }: SentProbe): CheckReply {
  const body = parseJson(text);
  const parsed = CheckResponse.safeParse(body);
  if (parsed.success && response.status === 200) {
    if (parsed.data.nonce !== nonce) return { kind: 'stale' };
    return { kind: 'response', response: parsed.data, took, serverAhead: parsed.data.at - clock };
  }
  const problem = Problem.safeParse(body);
  if (problem.success && isProblemType(problem.data.type)) {
    return { kind: 'problem', type: problem.data.type, address: otherAddress(problem.data, origin) };
  }
  return { kind: isPortal(response, text) ? 'portal' : 'refused' };
}

/** An HTML page with an error status is a filter or a broken server, not a portal to sign in to. */
function isPortal({ type, status, headers }: LoginResponse, text: string): boolean {
  if (type === 'opaqueredirect' || status === 511 || (status >= 300 && status < 400)) return true;
  const isPage = (headers.get('content-type') ?? '').includes('html') || text.trimStart().startsWith('<');
  return isPage && status < 400;
}
