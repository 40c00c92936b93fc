import { API, CHECKED_RESPONSES, CHECKED_WAITS, CheckRequest, CheckResponse, filling } from '@pollen/shared';
import * as z from 'zod';
import type { MakeCookie } from '../server/cookie.ts';
import type { Server } from '../server/create-server.ts';
import { limitPerAddress } from '../server/rate-limits.ts';
import { NonceParams, problems } from '../server/route-schemas.ts';
import type { MakeRateLimiter } from '../store/rate-limiter.ts';
import { type CheckPorts, checkResponses } from './check-responses.ts';
import { delayedResponses } from './delayed-responses.ts';

interface NetworkCheckPorts {
  readonly core: CheckPorts;
  readonly makeCookie: MakeCookie;
  readonly makeRateLimiter: MakeRateLimiter;
}

const oneOf = (numbers: readonly number[]) => z.enum(numbers.map(String));
const WaitParams = NonceParams.extend({ seconds: oneOf(CHECKED_WAITS) });
const SizeParams = NonceParams.extend({ length: oneOf(CHECKED_RESPONSES) });
const response = { 200: CheckResponse, ...problems };

/** More than one address may ask for in a minute, so that no one address takes every place. */
const WAITING_AT_ONCE = 200;

/** For a page that tells whether sign-ins work in a network. Nothing here reads or changes what Pollen keeps. */
export function networkCheckRoutes(app: Server, { core, makeCookie, makeRateLimiter }: NetworkCheckPorts): void {
  // One check of a network makes about 25 requests, two of which are answered late.
  const each = limitPerAddress(makeRateLimiter({ name: 'check', points: 3_000, seconds: 60, keys: 'free' }));
  const delayed = limitPerAddress(makeRateLimiter({ name: 'delay', points: 90, seconds: 60, keys: 'free' }));
  const responses = checkResponses(core, makeCookie);
  const waiting = delayedResponses(WAITING_AT_ONCE);
  app.addHook('preClose', (done) => {
    waiting.close();
    done();
  });

  const post = { schema: { body: CheckRequest, response }, preHandler: each };
  app.post(API.checkPost, post, async (request) => responses.toBody(request.body, request));

  const get = { schema: { params: NonceParams, response }, preHandler: each };
  app.get(API.checkGet(':nonce'), get, async (request) => responses.plain(request.params.nonce, request));
  app.get(API.checkCookie(':nonce'), get, async (request, reply) => responses.withCookie(request.params.nonce, reply));

  // The only responses of the product that are not given at once: they show what a proxy cuts off.
  const wait = { schema: { params: WaitParams, response }, preHandler: [each, delayed] };
  app.get(API.checkWait(':seconds', ':nonce'), wait, async (request, reply) => {
    await waiting.wait(Number(request.params.seconds) * 1000, reply.raw);
    return responses.plain(request.params.nonce, request);
  });

  const size = { schema: { params: SizeParams, response }, preHandler: each };
  app.get(API.checkSize(':length', ':nonce'), size, async (request) => ({
    ...responses.plain(request.params.nonce, request),
    fill: filling(Number(request.params.length)),
  }));
}
