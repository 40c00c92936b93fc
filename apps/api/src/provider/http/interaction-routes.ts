import { continuationOf } from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { isMac, mac } from '../../crypto/hmac.ts';
import type { Keys } from '../../crypto/keys.ts';
import type { Notices } from '../../notification/notices.ts';
import type { PageAssets } from '../../pages/page-routes.ts';
import { signInAddress } from '../../pages/sign-in-address.ts';
import type { Server } from '../../server/create-server.ts';
import type { PublicUrl } from '../../server/public-url.ts';
import { refuseUnlessOpened } from '../../server/request-guards.ts';
import { requesterOf } from '../../server/requester.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import type { Caller } from '../../session/use-session.ts';
import type { OpenIdProvider } from '../openid-provider.ts';
import type { WantedProof } from '../proof.ts';
import type { CookieNames } from '../provider-ports.ts';
import type { SignInRequest } from '../sign-in-requests.ts';
import type { ContinuationCookie } from './continuation-cookie.ts';
import { cookieIn, resumeCookie } from './library-cookies.ts';
import {
  consentPage,
  goOnPage,
  notAllowedPage,
  overOrNoCookiesPage,
  overPage,
  passkeyPage,
  STEPS,
  send,
} from './provider-pages.ts';

export interface InteractionPorts {
  readonly provider: OpenIdProvider;
  readonly guards: Pick<SessionGuards, 'findCaller'>;
  readonly keys: Pick<Keys, 'applicationForm'>;
  readonly continuation: ContinuationCookie;
  readonly assets: PageAssets;
  readonly cookieNames: CookieNames;
  readonly publicUrl: Pick<PublicUrl, 'isHttps' | 'basePath' | 'openedHost'>;
  /** Tells whom an application expects, wherever they are. */
  readonly notices: Pick<Notices, 'named'>;
}

const Params = z.object({ uid: z.string().max(128) });
const Decision = z.object({ decision: z.enum(['allow', 'deny']), token: z.string() });

/** The step between an application and us: whoever it is signs in, agrees, or is told why not. */
export function interactionRoutes(app: Server, ports: InteractionPorts): void {
  const step = { exposeHeadRoute: false, schema: { hide: true, params: Params } } as const;
  app.get(STEPS.interaction(':uid'), step, async (request, reply) => {
    refuseUnlessOpened(request);
    const asked = await findAsked(request, ports);
    return asked === null ? sendOver(reply, ports) : answer(asked, reply, ports);
  });
  // After an answer somebody chooses a language, or loads the page again.
  app.get(STEPS.decide(':uid'), step, (request, reply) =>
    reply.redirect(STEPS.interaction(Params.parse(request.params).uid), 303),
  );
  app.post(STEPS.decide(':uid'), { schema: { hide: true, params: Params } }, async (request, reply) => {
    const asked = await findAsked(request, ports);
    const sent = Decision.safeParse(request.body);
    if (asked?.caller == null || !sent.success) return sendOver(reply, ports);
    if (!isMac(sent.data.token, messageOf(asked.found, asked.caller), ports.keys.applicationForm))
      return sendOver(reply, ports);
    return decide(sent.data.decision, { ...asked, caller: asked.caller }, reply, ports);
  });
}

interface Asked {
  readonly found: SignInRequest;
  readonly caller: Caller | null;
}

/** The request that is named by the path, if it was made in this browser. */
async function findAsked(
  request: FastifyRequest,
  { provider, guards, cookieNames }: InteractionPorts,
): Promise<Asked | null> {
  const { uid } = Params.parse(request.params);
  if (cookieIn(request.raw, cookieNames.interaction) !== uid) return null;
  const found = await provider.findRequest(uid);
  return found && { found, caller: await guards.findCaller(request) };
}

async function answer({ found, caller }: Asked, reply: FastifyReply, ports: InteractionPorts): Promise<FastifyReply> {
  const wanted = found.wantedOf(caller);
  if (found.step === 'login') return answerLogin({ found, caller }, wanted, reply, ports);
  if (caller === null || wanted !== null) return sendOver(reply, ports);
  const form = { uid: found.uid, token: mac(messageOf(found, caller), ports.keys.applicationForm) };
  const page = found.step === 'access' ? notAllowedPage : consentPage;
  return send(reply, ports.assets, (text) => page(found, { account: caller.account, form }, ports.assets, text));
}

async function answerLogin(
  { found, caller }: Asked,
  wanted: WantedProof | null,
  reply: FastifyReply,
  ports: InteractionPorts,
): Promise<FastifyReply> {
  if (caller === null) {
    tellExpected(found, reply, ports);
    return signIn(found, null, reply, ports);
  }
  switch (wanted) {
    case null:
      return takeBack(found, reply, ports).redirect(await found.signedIn(caller), 303);
    case 'passkey': {
      const form = { uid: found.uid, token: mac(messageOf(found, caller), ports.keys.applicationForm) };
      reply.header('set-cookie', ports.continuation.set(continuationOf(found.uid), 'passkey'));
      return send(reply, ports.assets, (text) => passkeyPage(found, form, text));
    }
    case 'other-person':
      return takeBack(found, reply, ports).redirect(await found.refused('login_required'), 303);
    case 'unmet':
      return takeBack(found, reply, ports).redirect(await found.refused('unmet_authentication_requirements'), 303);
    case 'again':
    case 'sign-in':
      return signIn(found, 'any', reply, ports);
  }
}

function tellExpected(
  { uid, expected, application }: SignInRequest,
  { request }: FastifyReply,
  ports: InteractionPorts,
) {
  if (expected === null) return;
  const device = requesterOf(request);
  ports.notices.named({ id: uid, username: expected, application: application.client_name, device });
}

/** The library takes the browser back, which has shown that it is the one that came. */
function takeBack(
  { uid }: SignInRequest,
  reply: FastifyReply,
  { cookieNames, publicUrl }: InteractionPorts,
): FastifyReply {
  return reply.header('set-cookie', resumeCookie(uid, cookieNames, publicUrl));
}

function signIn(found: SignInRequest, again: 'any' | null, reply: FastifyReply, { continuation }: InteractionPorts) {
  const next = continuationOf(found.uid);
  reply.header('set-cookie', continuation.set(next, again));
  return reply.redirect(signInAddress(next, { again, expected: found.expected }), 303);
}

async function decide(
  decision: 'allow' | 'deny',
  { found, caller }: Asked & { readonly caller: Caller },
  reply: FastifyReply,
  ports: InteractionPorts,
): Promise<FastifyReply> {
  const isAgreed = decision === 'allow' && found.step === 'consent' && found.wantedOf(caller) === null;
  const to = isAgreed ? await found.agreed(caller) : await found.refused('access_denied');
  return send(takeBack(found, reply, ports), ports.assets, (text) => goOnPage(to, text), { seconds: 0, to });
}

const messageOf = ({ uid }: SignInRequest, { session }: Caller) => `${uid} ${session.id}`;

function sendOver(reply: FastifyReply, ports: InteractionPorts): FastifyReply {
  const { cookie, host } = reply.request.headers;
  return send(reply.code(400), ports.assets, (text) =>
    cookie === undefined ? overOrNoCookiesPage(ports.publicUrl.openedHost(host), text) : overPage(text),
  );
}
