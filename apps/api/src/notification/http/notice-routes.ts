import { API, ChangeMailNoticesRequest, EmptyRequest, Notices, StartNoticesRequest } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import type { AccountStore } from '../../account/account-store.ts';
import { languageOf } from '../../i18n/languages.ts';
import type { Server } from '../../server/create-server.ts';
import { ProblemError } from '../../server/problem.ts';
import { takeOrRefuse } from '../../server/rate-limits.ts';
import { NonceParams, problems } from '../../server/route-schemas.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import type { Caller } from '../../session/use-session.ts';
import type { MakeRateLimiter, RateLimiter } from '../../store/rate-limiter.ts';
import { mailAboutOf } from '../mail-notices.ts';
import type { Push } from '../push.ts';
import { isPoint } from '../push-message.ts';

interface NoticeRoutesPorts {
  readonly core: {
    readonly push: Pick<Push, 'subscriptions' | 'pushKeys' | 'pushServices'> | null;
    /** Null: no mails are sent. */
    readonly mail: object | null;
    readonly accounts: AccountStore;
  };
  readonly guards: Pick<SessionGuards, 'requireFullCaller' | 'requireRecentAuth'>;
  readonly makeRateLimiter: MakeRateLimiter;
}

/** How people are told what happens to their accounts. A browser that a scan signed in is told nothing. */
export function noticeRoutes(app: Server, { core, guards, makeRateLimiter }: NoticeRoutesPorts): void {
  const limit = makeRateLimiter({ name: 'notices', points: 20, seconds: 600, keys: 'dear' });
  const schema = { response: { 200: Notices, ...problems } };
  const ports = { core, guards, limit };

  app.get(API.noticesByNonce(':nonce'), { schema: { ...schema, params: NonceParams } }, async (request) =>
    noticesOf(await guards.requireFullCaller(request), core),
  );
  app.post(API.notices, { schema: { ...schema, body: StartNoticesRequest } }, (request) =>
    start(request.body, request, ports),
  );
  app.post(API.stopNotices, { schema: { ...schema, body: EmptyRequest } }, async (request) => {
    const caller = await guards.requireFullCaller(request);
    await core.push?.subscriptions.remove(caller.session.id);
    return noticesOf(caller, core);
  });
  app.post(API.changeMailNotices, { schema: { ...schema, body: ChangeMailNoticesRequest } }, (request) =>
    changeMail(request.body, request, ports),
  );
}

type Ports = Pick<NoticeRoutesPorts, 'core' | 'guards'> & { readonly limit: RateLimiter };

async function start(
  { endpoint, keys, language }: StartNoticesRequest,
  request: FastifyRequest,
  { core, guards, limit }: Ports,
): Promise<Notices> {
  const caller = await guards.requireFullCaller(request);
  if (core.push === null) throw new ProblemError('not-found');
  await takeOrRefuse(limit, caller.account.id);
  if (core.push.pushServices.find(endpoint) === null) throw new ProblemError('push-service-not-allowed');
  if (!isPoint(keys.p256dh))
    throw new ProblemError('invalid-request', { detail: 'keys.p256dh: expected a point of P-256' });
  const { publicKey } = await core.push.pushKeys.current();
  await core.push.subscriptions.put(caller.session, { endpoint, keys, language, key: publicKey });
  return noticesOf(caller, core);
}

/** With a recent proof: whoever got in elsewhere must not be able to keep the owner from hearing of it. */
async function changeMail(
  { about }: ChangeMailNoticesRequest,
  request: FastifyRequest,
  { core, guards, limit }: Ports,
): Promise<Notices> {
  const { account, session } = await guards.requireRecentAuth(request);
  if (core.mail === null) throw new ProblemError('not-found');
  await takeOrRefuse(limit, account.id);
  const noticesByMail = { about, language: languageOf(request.headers) };
  const changed = await core.accounts.update(account.id, (current) => {
    const next = { ...current, noticesByMail };
    return { next, result: next };
  });
  return noticesOf({ account: changed ?? account, session }, core);
}

async function noticesOf({ account, session }: Caller, { push, mail }: NoticeRoutesPorts['core']): Promise<Notices> {
  const written =
    mail === null || account.mail === undefined ? {} : { mail: { address: account.mail, about: mailAboutOf(account) } };
  if (push === null) return { kind: 'notices', push: null, ...written };
  const [{ publicKey }, subscription] = await Promise.all([
    push.pushKeys.current(),
    push.subscriptions.find(session.id),
  ]);
  // One that was made for another key is never sent to.
  const endpoint = subscription?.key === publicKey ? subscription.endpoint : null;
  return { kind: 'notices', push: { publicKey, endpoint }, ...written };
}
