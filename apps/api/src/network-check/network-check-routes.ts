import {
  API,
  CHECKED_HEADERS,
  CHECKED_RESPONSES,
  CHECKED_WAITS,
  CheckRequest,
  CheckResponse,
  filling,
} from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { addressKey, clientAddress } from '../server/client-address.ts';
import type { Server } from '../server/create-server.ts';
import type { HttpDeps } from '../server/deps.ts';
import { takeOrRefuse } from '../server/rate-limits.ts';
import { NonceParams, problems } from '../server/route-schemas.ts';
import { delayedResponses } from './delayed-responses.ts';

const oneOf = (numbers: readonly number[]) => z.enum(numbers.map(String));
const WaitParams = z.extend(NonceParams, { seconds: oneOf(CHECKED_WAITS) });
const SizeParams = z.extend(NonceParams, { length: oneOf(CHECKED_RESPONSES) });
const response = { 200: CheckResponse, ...problems };

/** More than one address may ask for in a minute, so that no one address takes every place. */
const WAITING_AT_ONCE = 200;

/** For a page that tells whether sign-ins work in a network. Nothing here reads or changes what Pollen keeps. */
export function networkCheckRoutes(app: Server, { core, cookies, limits }: HttpDeps): void {
  const room = delayedResponses(WAITING_AT_ONCE);
  app.addHook('preClose', (done) => {
    room.close();
    done();
  });
  const answerTo = (request: FastifyRequest, nonce: string): CheckResponse => ({
    kind: 'network-check',
    nonce,
    mark: core.random.bits(128),
    cookie: cookies.checkMark(request.headers.cookie),
    at: core.now(),
    address: clientAddress(request).address,
    headers: CHECKED_HEADERS.filter((name) => request.headers[name] !== undefined),
    received: { length: 0, isWhole: true },
    fill: '',
  });
  const preHandler = (request: FastifyRequest) => takeOrRefuse(limits.networkChecksPerAddress, addressKey(request));

  app.post(API.checkPost, { schema: { body: CheckRequest, response }, preHandler }, async (request) => {
    const { nonce, fill } = request.body;
    return { ...answerTo(request, nonce), received: { length: fill.length, isWhole: fill === filling(fill.length) } };
  });

  app.get(API.checkGet(':nonce'), { schema: { params: NonceParams, response }, preHandler }, async (request) =>
    answerTo(request, request.params.nonce),
  );

  app.get(
    API.checkCookie(':nonce'),
    { schema: { params: NonceParams, response }, preHandler },
    async (request, reply) => {
      const answer = answerTo(request, request.params.nonce);
      reply.header('set-cookie', cookies.setCheck(answer.mark));
      return answer;
    },
  );

  // The only answers of the product that are not given at once: they show what a proxy cuts off.
  const wait = { params: WaitParams, response };
  app.get(API.checkWait(':seconds', ':nonce'), { schema: wait, preHandler }, async (request, reply) => {
    await takeOrRefuse(limits.delayedAnswersPerAddress, addressKey(request));
    await room.wait(Number(request.params.seconds) * 1000, reply.raw);
    return answerTo(request, request.params.nonce);
  });

  const size = { params: SizeParams, response };
  app.get(API.checkSize(':length', ':nonce'), { schema: size, preHandler }, async (request) => ({
    ...answerTo(request, request.params.nonce),
    fill: filling(Number(request.params.length)),
  }));
}
