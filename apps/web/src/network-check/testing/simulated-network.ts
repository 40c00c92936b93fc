import { type CheckResponse, filling } from '@pollen/shared';
import type { LoginResponse } from '../../api/login-requests.ts';
import type { CheckPorts } from '../trials.ts';

/** A request as the network sees it. */
interface Seen {
  readonly method: string;
  readonly url: string;
  readonly isStranger: boolean;
}
/** What comes back: an answer, or nothing at all. */
export type Back = { readonly status: number; readonly body: string; readonly html?: boolean } | 'lost' | 'redirect';
/** What the network does with a request; `pass` hands it to the server. */
export type Meddle = (seen: Seen, pass: () => Back) => Back;

export interface SimulatedNetwork {
  readonly ports: CheckPorts;
  readonly seen: readonly Seen[];
}

const LATENCY = 20;
export const SERVER_AHEAD = 90_000;

/** A server and a browser with a network between them. Only requests take time. */
export function newSimulatedNetwork(meddle: Meddle = (_seen, pass) => pass()): SimulatedNetwork {
  const seen: Seen[] = [];
  let [time, marks] = [0, 0];
  let cookie: string | null = null;

  function response(url: string, init: RequestInit, nonce: string, fill: string): CheckResponse {
    const isStranger = init.credentials === 'omit';
    const mark = `mark-${++marks}`;
    const known = isStranger ? null : cookie;
    if (url.includes('/cookie/') && !isStranger) cookie = mark;
    const size = /\/size\/(\d+)\//.exec(url)?.[1] ?? '0';
    return {
      kind: 'network-check',
      nonce,
      mark,
      cookie: known,
      at: time + SERVER_AHEAD,
      address: '198.51.100.7',
      headers: known === null ? ['origin'] : ['origin', 'cookie'],
      received: { length: fill.length, isWhole: fill === filling(fill.length) },
      fill: filling(Number(size)),
    };
  }
  function pass(url: string, init: RequestInit): Back {
    const sent: { nonce: string; fill: string } =
      typeof init.body === 'string' ? JSON.parse(init.body) : { nonce: url.split('/').at(-1) ?? '', fill: '' };
    return { status: 200, body: JSON.stringify(response(url, init, sent.nonce, sent.fill)) };
  }
  async function fetch(url: string, init: RequestInit): Promise<LoginResponse> {
    const request = { method: init.method ?? 'GET', url, isStranger: init.credentials === 'omit' };
    seen.push(request);
    time += LATENCY;
    init.signal?.throwIfAborted();
    const back = meddle(request, () => pass(url, init));
    if (back === 'lost') throw new TypeError('Failed to fetch');
    return toResponse(back);
  }
  const ports: CheckPorts = {
    fetch,
    nonce: () => `nonce-${seen.length}-${'x'.repeat(12)}`,
    now: () => time,
    clock: () => time,
    setTimer: () => () => undefined,
    isPageCompressed: () => true,
  };
  return { ports, seen };
}

function toResponse(back: Exclude<Back, 'lost'>): LoginResponse {
  if (back === 'redirect')
    return { type: 'opaqueredirect', status: 0, headers: new Headers(), text: () => Promise.resolve('') };
  const headers = new Headers({ 'content-type': back.html ? 'text/html' : 'application/json' });
  return { type: 'basic', status: back.status, headers, text: () => Promise.resolve(back.body) };
}

export function page(status: number): Back {
  return { status, body: '<!doctype html><h1>Not here</h1>', html: true };
}

export function problem(type: string, status: number): Back {
  return { status, body: JSON.stringify({ type, title: type, status }) };
}
