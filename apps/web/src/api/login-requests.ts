import { FRONT_PAGE_API as API } from '@pollen/shared';
import { continueTo } from './continuation.ts';
import { newNonce } from './nonce.ts';
import { at } from './own-address.ts';

/** What the sign-in page can ask of the server about its login. */
export type Operation = 'start' | 'poll' | 'cancel' | 'check';

/** Some networks refuse every POST; for them start and poll have a GET form. */
export type Method = 'post' | 'get';

/** As much of a `Response` as the sign-in page looks at. */
export type LoginResponse = Pick<Response, 'type' | 'status' | 'text'> & { readonly headers: Pick<Headers, 'get'> };

export interface Transport {
  fetch(url: string, init: RequestInit): Promise<LoginResponse>;
  /** A new one for each request, since there are caches that keep every GET and ignore the query. */
  nonce(): string;
  /** Where the browser goes on once it is signed in, if that is elsewhere. */
  continueTo?(): string | null;
  /** Of this page. */
  origin(): string;
}

const POST_PATHS = { start: API.start, poll: API.poll, cancel: API.cancel } as const;
const GET_PATHS = { start: API.startByGet, poll: API.pollByGet } as const;

/** Throws only where this page is at fault; what the network does is in the promise. */
export function sendLoginRequest(
  operation: Operation,
  method: Method,
  signal: AbortSignal,
  { fetch, nonce, continueTo: elsewhere }: Transport,
): Promise<LoginResponse> {
  const always: RequestInit = { cache: 'no-store', redirect: 'manual', signal };
  if (operation === 'check') return fetch(at(API.sessionByNonce(nonce())), always);
  const to = operation === 'start' ? elsewhere?.() : null;
  const more = to ? { continueTo: to } : {};
  if (method === 'get' && operation !== 'cancel') {
    const query = new URLSearchParams(more).toString();
    return fetch(at(GET_PATHS[operation](nonce())) + (query && `?${query}`), always);
  }
  const headers = { 'content-type': 'application/json' };
  return fetch(at(POST_PATHS[operation]), { ...always, method: 'POST', headers, body: JSON.stringify(more) });
}

export function browserTransport(): Transport {
  return { fetch: (url, init) => fetch(url, init), nonce: newNonce, continueTo, origin: () => location.origin };
}
