import { CHECKED_HEADERS, type CheckRequest, type CheckResponse, filling } from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock, Random } from '../crypto/random.ts';
import { clientAddress } from '../server/client-address.ts';
import type { MakeCookie } from '../server/cookie.ts';

export interface CheckPorts {
  readonly random: Random;
  readonly now: Clock;
}

/** What the page learns of its own request: whatever a network leaves out, changes or repeats shows in it. */
export interface CheckResponses {
  plain(nonce: string, request: FastifyRequest): CheckResponse;
  toBody(body: CheckRequest, request: FastifyRequest): CheckResponse;
  withCookie(nonce: string, reply: FastifyReply): CheckResponse;
}

/** Longer than a network check takes. */
const COOKIE_SECONDS = 120;
const MARK = /^[A-Za-z0-9_-]{22}$/;

export function checkResponses({ random, now }: CheckPorts, makeCookie: MakeCookie): CheckResponses {
  const cookie = makeCookie('check', 'strict', 'a nonce');
  const plain = (nonce: string, request: FastifyRequest): CheckResponse => {
    const mark = cookie.read(request.headers.cookie).find((each) => MARK.test(each));
    return {
      kind: 'network-check',
      nonce,
      mark: random.bits(128),
      cookie: mark ?? null,
      at: now(),
      address: clientAddress(request).address,
      headers: CHECKED_HEADERS.filter((name) => request.headers[name] !== undefined),
      received: { length: 0, isWhole: true },
      fill: '',
    };
  };
  return {
    plain,
    toBody({ nonce, fill }, request) {
      const received = { length: fill.length, isWhole: fill === filling(fill.length) };
      return { ...plain(nonce, request), received };
    },
    withCookie(nonce, reply) {
      const response = plain(nonce, reply.request);
      reply.header('set-cookie', cookie.set(response.mark, COOKIE_SECONDS));
      return response;
    },
  };
}
