import { API, EmptyRequest, PollAnswer } from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cancelLogin } from '../login/cancel-login.ts';
import { type PollOutcome, pollLogin } from '../login/poll-login.ts';
import { startLogin } from '../login/start-login.ts';
import type { HttpDeps } from './deps.ts';
import { pollAnswers } from './poll-answers.ts';
import { pollPace } from './poll-pace.ts';
import { takeOrRefuse } from './rate-limits.ts';
import { addressOf, requesterOf } from './requester.ts';
import { NonceParams, problems } from './route-schemas.ts';
import type { Server } from './server.ts';

const poll = { body: EmptyRequest, response: { 200: PollAnswer, ...problems } };
const pollByGet = { params: NonceParams, response: { 200: PollAnswer, ...problems } };
const start = { body: EmptyRequest, response: { 200: PollAnswer, 201: PollAnswer, ...problems } };

/** The consumption device: start, poll, cancel; start and poll also by GET, for networks that refuse POST. */
export function startAndPollRoutes(app: Server, deps: HttpDeps): void {
  const answers = pollAnswers({ core: deps.core, publicOrigin: deps.names.publicOrigin, load: deps.load });
  const mayPoll = pollPace(deps.core.now);

  async function startHere(request: FastifyRequest, reply: FastifyReply) {
    const knownId = deps.cookies.loginId(request.headers.cookie);
    if (knownId === null) await takeOrRefuse(deps.limits.startsPerAddress, addressOf(request));
    const started = await startLogin({ knownId, requestedFrom: requesterOf(request) }, deps.core);
    if (started.kind === 'still-open')
      return { isNew: false, answer: await deliverTo(request, reply, started.outcome) };
    reply.header('set-cookie', deps.cookies.setLogin(started.login.id));
    return { isNew: true, answer: answers.of({ kind: 'pending', login: started.login }) };
  }

  async function pollHere(request: FastifyRequest, reply: FastifyReply): Promise<PollAnswer> {
    const id = deps.cookies.loginId(request.headers.cookie);
    if (id === null) return answers.of({ kind: 'expired' });
    if (!mayPoll(id)) return answers.slowDown(id);
    return deliverTo(request, reply, await pollLogin(id, deps.core));
  }

  /** Only a delivery sets a cookie. The session this browser had before ends with it. */
  async function deliverTo(request: FastifyRequest, reply: FastifyReply, outcome: PollOutcome): Promise<PollAnswer> {
    if (outcome.kind === 'signed-in') {
      const { session, token } = outcome;
      const earlier = deps.cookies.sessionId(request.headers.cookie);
      if (earlier !== null && earlier !== session.id) await deps.core.sessions.remove(earlier);
      reply.header('set-cookie', deps.cookies.setSession(token, (session.endsAt - deps.core.now()) / 1000));
    }
    return answers.of(outcome);
  }

  app.post(API.start, { schema: start }, async (request, reply) => {
    const { isNew, answer } = await startHere(request, reply);
    return reply.code(isNew ? 201 : 200).send(answer);
  });
  app.get(API.startByGet(':nonce'), { schema: pollByGet }, async (request, reply) => {
    return (await startHere(request, reply)).answer;
  });
  app.post(API.poll, { schema: poll }, pollHere);
  app.get(API.pollByGet(':nonce'), { schema: pollByGet }, pollHere);
  app.post(API.cancel, { schema: poll }, async (request, reply) => {
    const id = deps.cookies.loginId(request.headers.cookie);
    if (id === null) return answers.of({ kind: 'expired' });
    return deliverTo(request, reply, await cancelLogin(id, deps.core));
  });
}
