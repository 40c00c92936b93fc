import { type CheckResponse, filling } from '@pollen/shared';
import type { LoginResponse } from '../../api/login-requests.ts';
import type { CheckPorts } from '../prober.ts';

interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly isWithoutCookies: boolean;
}
export type NetworkResponse =
  | { readonly status: number; readonly body: string; readonly html?: boolean }
  | 'lost'
  | 'redirect';
/** What the network does with a request; `pass` sends it on to the server. */
export type Middlebox = (seen: SeenRequest, pass: () => NetworkResponse) => NetworkResponse;

export interface SimulatedNetwork {
  readonly ports: CheckPorts;
  readonly seen: readonly SeenRequest[];
}

const LATENCY = 20;
export const SERVER_AHEAD = 90_000;

/** A server and a browser with a network between them. Only requests take time. */
export function newSimulatedNetwork(middlebox: Middlebox = (_seen, pass) => pass()): SimulatedNetwork {
  const seen: SeenRequest[] = [];
  let [time, marks] = [0, 0];
  let cookie: string | null = null;

  function response(url: string, init: RequestInit, nonce: string, fill: string): CheckResponse {
    const isWithoutCookies = init.credentials === 'omit';
    const mark = `mark-${++marks}`;
    const known = isWithoutCookies ? null : cookie;
    if (url.includes('/cookie/') && !isWithoutCookies) cookie = mark;
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
  function pass(url: string, init: RequestInit): NetworkResponse {
    const sent: { nonce: string; fill: string } =
      typeof init.body === 'string' ? JSON.parse(init.body) : { nonce: url.split('/').at(-1) ?? '', fill: '' };
    return { status: 200, body: JSON.stringify(response(url, init, sent.nonce, sent.fill)) };
  }
  async function fetch(url: string, init: RequestInit): Promise<LoginResponse> {
    const request = { method: init.method ?? 'GET', url, isWithoutCookies: init.credentials === 'omit' };
    seen.push(request);
    time += LATENCY;
    init.signal?.throwIfAborted();
    const back = middlebox(request, () => pass(url, init));
    if (back === 'lost') throw new TypeError('Failed to fetch');
    return toResponse(back);
  }
  const ports: CheckPorts = {
    fetch,
    origin: () => 'https://pollen.test',
    nonce: () => `nonce-${seen.length}-${'x'.repeat(12)}`,
    now: () => time,
    clock: () => time,
    setTimer: () => () => undefined,
    isPageCompressed: () => true,
  };
  return { ports, seen };
}

function toResponse(back: Exclude<NetworkResponse, 'lost'>): LoginResponse {
  if (back === 'redirect')
    return { type: 'opaqueredirect', status: 0, headers: new Headers(), text: () => Promise.resolve('') };
  const headers = new Headers({ 'content-type': back.html ? 'text/html' : 'application/json' });
  return { type: 'basic', status: back.status, headers, text: () => Promise.resolve(back.body) };
}

export function page(status: number): NetworkResponse {
  return { status, body: '<!doctype html><h1>Not here</h1>', html: true };
}

export function problem(type: string, status: number): NetworkResponse {
  return { status, body: JSON.stringify({ type, title: type, status }) };
}
