import { API, CheckResponse, isProblemType, Problem, type ProblemType } from '@pollen/shared';
import type { LoginResponse, Transport } from './login-requests.ts';

/** What came of one request of the network check. Only `answer` is the server's own, and to this very request. */
export type CheckReply =
  | {
      readonly kind: 'answer';
      readonly response: CheckResponse;
      /** Milliseconds until it was here. */
      readonly took: number;
      /** Milliseconds that the server's clock is ahead of this computer's, as near as can be told. */
      readonly serverAhead: number;
    }
  | { readonly kind: 'problem'; readonly type: ProblemType }
  /** `stale`: the answer to another request. `portal`: a page, where the network wants its own sign-in. */
  | { readonly kind: 'no-answer' | 'portal' | 'refused' | 'stale' };

/** What one request of the check tries. All but `post` are GETs. */
export type Trial = {
  readonly ask: 'post' | 'get' | 'cookie' | { readonly wait: number } | { readonly size: number };
  /** What a POST carries. */
  readonly fill?: string;
  /** Sent as by another browser: with no cookie, and keeping none. */
  readonly asStranger?: boolean;
};

export interface CheckTransport extends Transport {
  /** Milliseconds, from a clock that nobody sets. */
  now(): number;
  /** This computer's clock, in milliseconds since 1970. */
  clock(): number;
}

export function browserCheckTransport(): CheckTransport {
  return {
    fetch: (url, init) => fetch(url, init),
    nonce: () => crypto.getRandomValues(new Uint32Array(4)).join('-'),
    now: () => performance.now(),
    clock: () => Date.now(),
  };
}

interface Sending {
  readonly nonce: string;
  readonly signal: AbortSignal;
}

/** Never fails: what is not ours is a reply of another kind. */
export async function sendTrial(trial: Trial, sending: Sending, transport: CheckTransport): Promise<CheckReply> {
  const sentAt = transport.now();
  try {
    const response = await transport.fetch(urlOf(trial, sending), initOf(trial, sending));
    const text = response.type === 'opaqueredirect' ? '' : await response.text();
    const took = transport.now() - sentAt;
    return readReply(response, text, { nonce: sending.nonce, took, clock: transport.clock() - took / 2 });
  } catch {
    return { kind: 'no-answer' };
  }
}

function urlOf({ ask }: Trial, { nonce }: Sending): string {
  if (ask === 'post') return API.checkPost;
  if (ask === 'get') return API.checkGet(nonce);
  if (ask === 'cookie') return API.checkCookie(nonce);
  return 'wait' in ask ? API.checkWait(ask.wait, nonce) : API.checkSize(ask.size, nonce);
}

function initOf({ ask, fill = '', asStranger = false }: Trial, { nonce, signal }: Sending): RequestInit {
  const credentials = asStranger ? 'omit' : 'same-origin';
  const always: RequestInit = { cache: 'no-store', redirect: 'manual', credentials, signal };
  if (ask !== 'post') return always;
  const headers = { 'content-type': 'application/json' };
  return { ...always, method: 'POST', headers, body: JSON.stringify({ nonce, fill }) };
}

interface Sent {
  readonly nonce: string;
  readonly took: number;
  readonly clock: number;
}

function readReply(response: LoginResponse, text: string, { nonce, took, clock }: Sent): CheckReply {
  const body = parseJson(text);
  const answer = CheckResponse.safeParse(body);
  if (answer.success && response.status === 200) {
    if (answer.data.nonce !== nonce) return { kind: 'stale' };
    return { kind: 'answer', response: answer.data, took, serverAhead: answer.data.at - clock };
  }
  const problem = Problem.safeParse(body);
  if (problem.success && isProblemType(problem.data.type)) return { kind: 'problem', type: problem.data.type };
  return { kind: isPortal(response, text) ? 'portal' : 'refused' };
}

/** A page with an error's status is a filter or a server in need, and signing in to a network cures neither. */
function isPortal({ type, status, headers }: LoginResponse, text: string): boolean {
  if (type === 'opaqueredirect' || status === 511 || (status >= 300 && status < 400)) return true;
  const isPage = (headers.get('content-type') ?? '').includes('html') || text.trimStart().startsWith('<');
  return isPage && status < 400;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
