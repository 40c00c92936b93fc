import { NONCE } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import type { MakeCookie } from '../server/cookie.ts';

/** As long as somebody may look at a page before they press its button. */
const COOKIE_SECONDS = 3_600;

/**
 * Whether a form is of our own pages, where neither `Origin` nor `Sec-Fetch-Site` says so: old and text browsers send
 * none, and some proxies remove them. Then a value in the form must be that of a cookie, which no other site can read, nor
 * a browser send along with another site's form (SameSite).
 */
export interface FormOrigin {
  isOurs(request: FastifyRequest): boolean;
  /** For the forms of the page that answers this request; null for a browser that needs none. */
  nonceIn(request: FastifyRequest): string | null;
  setNonce(nonce: string): string;
}

export function formOrigin(makeCookie: MakeCookie): FormOrigin {
  const cookie = makeCookie('form', 'strict');
  const nonceIn = ({ headers }: FastifyRequest) => {
    const nonce = cookie.read(headers.cookie);
    return nonce !== null && NONCE.test(nonce) ? nonce : null;
  };
  return {
    isOurs(request) {
      const { origin, 'sec-fetch-site': site } = request.headers;
      // Where they are there, they were looked at before the form was read.
      if (origin !== undefined || site !== undefined) return true;
      const nonce = nonceIn(request);
      return nonce !== null && sentNonce(request.body) === nonce;
    },
    nonceIn,
    setNonce: (nonce) => cookie.set(nonce, COOKIE_SECONDS),
  };
}

/** What is read of a form; its path says the rest. */
export const parseForm = (body: string) => ({ nonce: new URLSearchParams(body).get('nonce') });

function sentNonce(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'nonce' in body ? body.nonce : null;
}
