import { NONCE } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import type { MakeCookie } from '../server/cookie.ts';

/** How long a page may stay open before its button is pressed. */
const COOKIE_SECONDS = 3_600;

/**
 * Whether a form is from our own pages, for browsers and proxies that send neither `Origin` nor `Sec-Fetch-Site`: then a
 * nonce in it must equal a SameSite cookie, which another site can neither read nor make the browser send.
 */
export interface FormOrigin {
  isOurs(request: FastifyRequest): boolean;
  /** For the forms of the page that answers this request; null for a browser that needs none. */
  nonceIn(request: FastifyRequest): string | null;
  setNonce(nonce: string): string;
}

export function formOrigin(makeCookie: MakeCookie): FormOrigin {
  const cookie = makeCookie('form', 'strict', 'a nonce');
  const noncesIn = ({ headers }: FastifyRequest) => cookie.read(headers.cookie).filter((each) => NONCE.test(each));
  return {
    isOurs(request) {
      const { origin, 'sec-fetch-site': site } = request.headers;
      // Checked before the form was read, where they are present.
      if (origin !== undefined || site !== undefined) return true;
      const sent = sentNonce(request.body);
      return noncesIn(request).some((nonce) => nonce === sent);
    },
    nonceIn: (request) => noncesIn(request)[0] ?? null,
    setNonce: (nonce) => cookie.set(nonce, COOKIE_SECONDS),
  };
}

/** What is read of a form; its path says the rest. */
export const parseForm = (body: string) => ({ nonce: new URLSearchParams(body).get('nonce') });

function sentNonce(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'nonce' in body ? body.nonce : null;
}
