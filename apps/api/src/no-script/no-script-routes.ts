import { LoginId, NONCE, PAGES, PROBLEMS } from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import * as z from 'zod';
import type { Keys } from '../crypto/keys.ts';
import type { Clock, Random } from '../crypto/random.ts';
import type { BrowserLogin, StartOutcome } from '../login/http/browser-login.ts';
import type { LoginCookies } from '../login/http/login-cookies.ts';
import { qrContents } from '../login/http/poll-responses.ts';
import type { Html } from '../pages/html.ts';
import type { PageAssets } from '../pages/page-routes.ts';
import type { Server } from '../server/create-server.ts';
import { toProblemParts } from '../server/problem.ts';
import type { PublicUrl } from '../server/public-url.ts';
import { refuseForeignRequest } from '../server/request-guards.ts';
import { noScriptHeaders } from '../server/security-headers.ts';
import { type LeavePorts, leaveSession } from '../session/end-session.ts';
import type { SessionCookie } from '../session/http/session-cookie.ts';
import type { SessionGuards } from '../session/http/session-guards.ts';
import {
  accountPage,
  codePage,
  endPage,
  outerPage,
  STEPS,
  type Step,
  scannedPage,
  signedInPage,
  waitingPage,
  whole,
} from './no-script-pages.ts';
import { text } from './no-script-text.ts';

const StepParams = z.object({ id: z.string(), step: z.string().regex(/^\d{1,9}$/) });
const CodeParams = StepParams.extend({ nonce: z.string().regex(NONCE) });
const CODE_ROUTE = STEPS.code(':id', ':step', ':nonce');

/** Seconds until the code page renews itself. */
const RENEW = { pending: 3, scanned: 1, slowDown: 4, signedIn: 0 } as const;

interface NoScriptPorts {
  readonly core: LeavePorts & { readonly keys: Pick<Keys, 'frame'>; readonly random: Random; readonly now: Clock };
  readonly login: BrowserLogin;
  readonly loginCookies: LoginCookies;
  readonly sessionCookie: SessionCookie;
  readonly guards: Pick<SessionGuards, 'findCaller'>;
  readonly publicUrl: PublicUrl;
  readonly assets: PageAssets;
  readonly log: Logger;
}

/** Signing in for browsers without scripts: a form, a code that renews itself, a number, and who is signed in. */
export function noScriptRoutes(app: Server, ports: NoScriptPorts): void {
  const { core, login, sessionCookie, guards, publicUrl, assets } = ports;
  takeOurForms(app, ports);
  const qrContent = qrContents(core.keys, publicUrl.publicOrigin);
  const nonce = () => core.random.bits(128);
  app.setErrorHandler((error, request, reply) => {
    const { type } = toProblemParts(error, request, ports.log);
    const step = isCodeRoute(request) ? stepOf(request, ports) : null;
    const renew = step && { seconds: RENEW.slowDown, to: STEPS.code(step.id, step.step + 1, nonce()) };
    return send(reply.code(PROBLEMS[type].status), step ? waitingPage() : endPage(text.trouble), renew ?? undefined);
  });
  const send = (reply: FastifyReply, part: Html, renew?: { seconds: number; to: string }) => {
    const isFramed = isCodeRoute(reply.request);
    return reply.type('text/html; charset=utf-8').send(whole(part, { assets, isFramed, ...(renew && { renew }) }));
  };

  app.post(STEPS.start, { schema: { hide: true } }, async (request, reply) => {
    if (await guards.findCaller(request)) return reply.redirect(STEPS.account(nonce()), 303);
    return showCode(request, reply);
  });
  app.post(STEPS.startAgain, { schema: { hide: true } }, async (request, reply) => {
    const outcome = await login.cancel(request, reply);
    if (outcome.kind === 'signed-in') return reply.redirect(STEPS.account(nonce()), 303);
    return showCode(request, reply);
  });
  app.get(STEPS.start, { schema: { hide: true } }, (_request, reply) => reply.redirect(PAGES.home, 303));
  app.get(STEPS.account(':nonce'), { schema: { hide: true } }, async (request, reply) => {
    const caller = await guards.findCaller(request);
    return send(reply, caller ? accountPage(caller.account.displayName) : endPage(text.signedOut));
  });

  app.post(STEPS.signOut, { schema: { hide: true } }, async (request, reply) => {
    const id = sessionCookie.idIn(request.headers.cookie);
    if (id !== null) await leaveSession(id, core);
    reply.header('set-cookie', sessionCookie.clear());
    return send(reply, endPage(text.signedOut));
  });

  app.get(STEPS.page(':id', ':step'), { schema: { hide: true, params: StepParams } }, async (request, reply) => {
    if (await guards.findCaller(request)) return reply.redirect(STEPS.account(nonce()), 303);
    const step = stepOf(request, ports);
    return send(reply, step ? outerPage(step, nonce()) : endPage(text.expired));
  });
  const code = { exposeHeadRoute: false, schema: { hide: true, params: CodeParams } };
  app.get(CODE_ROUTE, code, async (request, reply) => {
    const caller = await guards.findCaller(request);
    if (caller !== null) return send(reply, signedInPage(caller.account.displayName, nonce()));
    const step = stepOf(request, ports);
    return step ? sendCode(step, request, reply) : send(reply, endPage(text.expired));
  });

  async function showCode(request: FastifyRequest, reply: FastifyReply) {
    const started = await login.start(request, reply);
    return reply.redirect(STEPS.page(idOf(started), 1), 303);
  }

  async function sendCode({ id, step }: Step, request: FastifyRequest, reply: FastifyReply) {
    const next = (seconds: number) => ({ seconds, to: STEPS.code(id, step + 1, nonce()) });
    const outcome = await login.poll(request, reply);
    switch (outcome.kind) {
      case 'pending':
        return send(reply, await codePage(outcome.login, qrContent(outcome.login, core.now())), next(RENEW.pending));
      case 'scanned':
        return send(reply, scannedPage(outcome.login.state.matchNumber), next(RENEW.scanned));
      case 'slow-down':
        return send(reply, waitingPage(), next(RENEW.slowDown));
      case 'signed-in':
        return send(reply, waitingPage(), next(RENEW.signedIn));
      case 'denied':
        return send(reply, endPage(text.denied));
      case 'expired':
        return send(reply, endPage(text.expired));
    }
  }
}

/** Forms of our own pages, whose path says it all: nothing in them is read. */
function takeOurForms(app: Server, { publicUrl, assets }: NoScriptPorts): void {
  const headers = noScriptHeaders({ inlineStyles: [assets.brand.style] }, publicUrl.isHttps);
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, _body, done) =>
    done(null, {}),
  );
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(isCodeRoute(request) ? headers.framed : headers.whole);
    if (request.method === 'POST') refuseForeignRequest(request, publicUrl);
    done();
  });
}

function isCodeRoute(request: FastifyRequest): boolean {
  return request.routeOptions.url === CODE_ROUTE;
}

/** The step that a path names, if it is of this browser's own login. */
function stepOf(request: FastifyRequest, { loginCookies }: NoScriptPorts): Step | null {
  const params = (isCodeRoute(request) ? CodeParams : StepParams).safeParse(request.params);
  const id = params.success ? LoginId.safeParse(params.data.id) : null;
  if (!params.success || !id?.success || id.data !== loginCookies.idIn(request.headers.cookie)) return null;
  return { id: id.data, step: Number(params.data.step) };
}

function idOf(started: StartOutcome): LoginId {
  if (started.kind === 'started') return started.login.id;
  return started.outcome.kind === 'signed-in' ? started.outcome.id : started.outcome.login.id;
}
