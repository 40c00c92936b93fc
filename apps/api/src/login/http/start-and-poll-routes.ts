import { API, EmptyRequest, PollResponse, StartRequest } from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Server } from '../../server/create-server.ts';
import type { Load } from '../../server/load.ts';
import type { PublicUrl } from '../../server/public-url.ts';
import { refuseUnlessFetched } from '../../server/request-guards.ts';
import { NonceParams, problems } from '../../server/route-schemas.ts';
import type { LoginPorts } from '../ports.ts';
import type { BrowserLogin, StartOutcome } from './browser-login.ts';
import { pollResponses } from './poll-responses.ts';

const poll = { body: EmptyRequest, response: { 200: PollResponse, ...problems } };
const startByGet = { params: NonceParams, querystring: StartRequest, response: { 200: PollResponse, ...problems } };
const pollByGet = { params: NonceParams, response: { 200: PollResponse, ...problems } };
const start = { body: StartRequest, response: { 200: PollResponse, 201: PollResponse, ...problems } };

/** Of the GETs that change something: nothing but a script of our own pages sends them, and there is no HEAD. */
const changing = { exposeHeadRoute: false, preValidation: refuseUnlessFetched } as const;

interface StartAndPollPorts {
  readonly core: Pick<LoginPorts, 'keys' | 'now' | 'deadlines'> & {
    readonly setupState: { isClosed(): Promise<boolean> };
  };
  readonly login: BrowserLogin;
  readonly publicUrl: Pick<PublicUrl, 'publicAddress'>;
  readonly load: Pick<Load, 'factor'>;
}

/**
 * The consumption device: start, poll, cancel; start and poll also by GET, for networks that refuse POST. Starts count in
 * `start-limit.ts`; polls in none, but for their pace.
 */
export function startAndPollRoutes(app: Server, { core, login, publicUrl, load }: StartAndPollPorts): void {
  const responses = pollResponses({ core, publicAddress: publicUrl.publicAddress, load });
  async function started(outcome: StartOutcome): Promise<PollResponse> {
    if (outcome.kind !== 'started') return responses.of(outcome.outcome);
    const response = responses.of({ kind: 'pending', login: outcome.login });
    const isSetUp = await core.setupState.isClosed();
    return response.status !== 'pending' || isSetUp ? response : { ...response, isSetUp };
  }
  const pollHere = async (request: FastifyRequest, reply: FastifyReply) =>
    responses.of(await login.poll(request, reply));

  app.post(API.start, { schema: start }, async (request, reply) => {
    const outcome = await login.start(request, reply, request.body.continueTo ?? null);
    return reply.code(outcome.kind === 'started' ? 201 : 200).send(await started(outcome));
  });
  app.get(API.startByGet(':nonce'), { ...changing, schema: startByGet }, async (request, reply) =>
    started(await login.start(request, reply, request.query.continueTo ?? null)),
  );
  app.post(API.poll, { schema: poll }, pollHere);
  app.get(API.pollByGet(':nonce'), { ...changing, schema: pollByGet }, pollHere);
  app.post(API.cancel, { schema: poll }, async (request, reply) => responses.of(await login.cancel(request, reply)));
}
