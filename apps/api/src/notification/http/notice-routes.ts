import { API, EmptyRequest, Notices, StartNoticesRequest } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import type { Server } from '../../server/create-server.ts';
import { ProblemError } from '../../server/problem.ts';
import { takeOrRefuse } from '../../server/rate-limits.ts';
import { NonceParams, problems } from '../../server/route-schemas.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import type { Session } from '../../session/session.ts';
import type { MakeRateLimiter, RateLimiter } from '../../store/rate-limiter.ts';
import type { Push } from '../push.ts';
import { isPoint } from '../push-message.ts';

interface NoticeRoutesPorts {
  readonly core: { readonly push: Pick<Push, 'subscriptions' | 'pushKeys' | 'pushServices'> | null };
  readonly guards: Pick<SessionGuards, 'requireFullCaller'>;
  readonly makeRateLimiter: MakeRateLimiter;
}

/** Whether this browser is told what happens to the account. One that a scan signed in is told nothing. */
export function noticeRoutes(app: Server, { core: { push }, guards, makeRateLimiter }: NoticeRoutesPorts): void {
  const limit = makeRateLimiter({ name: 'notices', points: 20, seconds: 600, keys: 'dear' });
  const schema = { response: { 200: Notices, ...problems } };
  const ports = { push, guards, limit };

  app.get(API.noticesByNonce(':nonce'), { schema: { ...schema, params: NonceParams } }, async (request) =>
    noticesOf((await guards.requireFullCaller(request)).session, push),
  );
  app.post(API.notices, { schema: { ...schema, body: StartNoticesRequest } }, (request) =>
    start(request.body, request, ports),
  );
  app.post(API.stopNotices, { schema: { ...schema, body: EmptyRequest } }, async (request) => {
    const { session } = await guards.requireFullCaller(request);
    await push?.subscriptions.remove(session.id);
    return noticesOf(session, push);
  });
}

async function start(
  { endpoint, keys, language }: StartNoticesRequest,
  request: FastifyRequest,
  {
    push,
    guards,
    limit,
  }: Omit<NoticeRoutesPorts, 'core' | 'makeRateLimiter'> & {
    readonly push: NoticeRoutesPorts['core']['push'];
    readonly limit: RateLimiter;
  },
): Promise<Notices> {
  const { account, session } = await guards.requireFullCaller(request);
  if (push === null) throw new ProblemError('not-found');
  await takeOrRefuse(limit, account.id);
  if (push.pushServices.find(endpoint) === null) throw new ProblemError('push-service-not-allowed');
  if (!isPoint(keys.p256dh))
    throw new ProblemError('invalid-request', { detail: 'keys.p256dh: expected a point of P-256' });
  const { publicKey } = await push.pushKeys.current();
  await push.subscriptions.put(session, { endpoint, keys, language, key: publicKey });
  return noticesOf(session, push);
}

async function noticesOf({ id }: Session, push: NoticeRoutesPorts['core']['push']): Promise<Notices> {
  if (push === null) return { kind: 'notices', push: null };
  const [{ publicKey }, subscription] = await Promise.all([push.pushKeys.current(), push.subscriptions.find(id)]);
  // One that was made for another key is never sent to.
  const endpoint = subscription?.key === publicKey ? subscription.endpoint : null;
  return { kind: 'notices', push: { publicKey, endpoint } };
}
