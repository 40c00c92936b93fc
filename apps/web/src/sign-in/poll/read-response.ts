import type { CurrentSession, PollResponse } from '@pollen/shared';
import { isCurrentSession, isPollResponse, readProblem } from '../../api/front-page-responses.ts';
import type { LoginResponse, Operation } from '../../api/login-requests.ts';
import { otherAddress } from '../../api/other-address.ts';
import { parseJson, type Received } from '../../api/received.ts';

/** A response that is not ours: from a portal, a gateway, a cache or a filter, or an error of our own server. */
export interface Refusal {
  readonly kind: 'redirect' | 'portal' | 'refused' | 'no-response';
  readonly isBusy: boolean;
  /** In seconds, as the response asked. */
  readonly retryAfter: number | null;
}
export type OwnReading =
  | { readonly kind: 'login'; readonly response: PollResponse }
  | { readonly kind: 'session'; readonly session: CurrentSession | null }
  /** This page is not at the address that the server takes requests from. */
  | { readonly kind: 'elsewhere'; readonly address: string };
export type Reading = OwnReading | Refusal;

export function isOurs(reading: Reading): reading is OwnReading {
  return reading.kind === 'login' || reading.kind === 'session' || reading.kind === 'elsewhere';
}

export const NO_RESPONSE: Refusal = { kind: 'no-response', isBusy: false, retryAfter: null };
export const REFUSED: Refusal = { kind: 'refused', isBusy: false, retryAfter: null };

/** What cannot be read as ours is a refusal of some kind; null is no response. `origin` is that of this page. */
export function readResponse(operation: Operation, received: Received<LoginResponse> | null, origin: string): Reading {
  if (received === null) return NO_RESPONSE;
  const { response, text } = received;
  if (response.type === 'opaqueredirect') return { ...REFUSED, kind: 'redirect' };
  const body = parseJson(text);
  return readOurs(operation, response.status, body) ?? readElsewhere(body, origin) ?? readRefusal(response, text);
}

function readOurs(operation: Operation, status: number, body: unknown): Reading | null {
  if (operation === 'check') return readSession(status, body);
  return isPollResponse(body) && (status === 200 || status === 201) ? { kind: 'login', response: body } : null;
}

function readSession(status: number, body: unknown): Reading | null {
  if (status === 200 && isCurrentSession(body)) return { kind: 'session', session: body };
  const isAbsent = status === 401 && readProblem(body)?.type === 'sign-in-required';
  return isAbsent ? { kind: 'session', session: null } : null;
}

function readElsewhere(body: unknown, origin: string): Reading | null {
  const problem = readProblem(body);
  const address = problem && otherAddress(problem, origin);
  return address === null ? null : { kind: 'elsewhere', address };
}

function readRefusal({ status, headers }: LoginResponse, text: string): Refusal {
  const isPage = (headers.get('content-type') ?? '').includes('html') || text.trimStart().startsWith('<');
  const seconds = headers.get('retry-after') ?? '';
  return {
    // An HTML page with an error status is a failing server (502) or a filter, not a portal to sign in to.
    kind: (isPage && status < 400) || status === 511 ? 'portal' : 'refused',
    isBusy: status === 429,
    retryAfter: /^\d{1,6}$/.test(seconds) ? Number(seconds) : null,
  };
}
