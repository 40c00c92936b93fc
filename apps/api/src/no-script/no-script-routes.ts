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
import type { ContinuationCookie } from '../provider/http/continuation-cookie.ts';
import type { MakeCookie } from '../server/cookie.ts';
import type { Server } from '../server/create-server.ts';
import type { NotesInRequest } from '../server/in-request.ts';
import { toProblemParts } from '../server/problem.ts';
import type { PublicUrl } from '../server/public-url.ts';
import { refuseForeignRequest } from '../server/request-guards.ts';
import { noScriptHeaders } from '../server/security-headers.ts';
import type { LeavePorts } from '../session/end-session.ts';
import type { SessionCookie } from '../session/http/session-cookie.ts';
import type { SessionGuards } from '../session/http/session-guards.ts';
import { signOutHere } from '../session/http/sign-out-here.ts';
import type { Caller } from '../session/use-session.ts';
import { type FormOrigin, formOrigin, parseForm } from './form-origin.ts';
import {
  accountPage,
  CODE_ROUTE,
  codePage,
  continuePage,
  deniedPage,
  type EndText,
  type FormPath,
  otherAddressPage,
  outerPage,
  STEPS,
  type Step,
  scannedPage,
  signedInPage,
  waitingPage,
} from './no-script-pages.ts';
import { isCodeRoute, type NoScriptResponses, noScriptResponses } from './no-script-responses.ts';
import { text } from './no-script-text.ts';

const StepParams = z.object({ id: z.string(), step: z.string().regex(/^\d{1,9}$/) });
const CodeParams = StepParams.extend({ nonce: z.string().regex(NONCE) });

/** Seconds until the code page renews itself. */
const RENEW = { pending: 3, scanned: 1, slowDown: 4, signedIn: 0 } as const;

interface NoScriptPorts {
  readonly core: LeavePorts & { readonly notes: NotesInRequest<LeavePorts['notes']> } & {
    readonly keys: Pick<Keys, 'frame'>;
    readonly random: Random;
    readonly now: Clock;
  };
  readonly login: BrowserLogin;
  readonly loginCookies: LoginCookies;
  readonly sessionCookie: SessionCookie;
  readonly guards: Pick<SessionGuards, 'findCaller'>;
  /** Where somebody goes on who signs in to an application. */
  readonly continuation: ContinuationCookie;
  readonly makeCookie: MakeCookie;
  readonly publicUrl: PublicUrl;
  readonly assets: PageAssets;
  readonly log: Logger;
}

/** Signing in for browsers without scripts: a form, a code that renews itself, a number, and who is signed in. */
export function noScriptRoutes(app: Server, ports: NoScriptPorts): void {
  const { core, assets } = ports;
  const origin = formOrigin(ports.makeCookie);
  const responses = noScriptResponses({ assets, origin, random: core.random });
  takeOurForms(app, ports);
  app.setErrorHandler((error, request, reply) => {
    const { type } = toProblemParts(error, request, ports.log);
    reply.code(PROBLEMS[type].status);
    if (type === 'cross-site-request') return responses.send(reply, otherAddressPage(ports.publicUrl.publicOrigin()));
    const step = isCodeRoute(request) ? stepOf(request, ports) : null;
    if (step === null) return responses.sendEnd(reply, text.trouble);
    const to = STEPS.code(step.id, step.step + 1, responses.newNonce());
    return responses.send(reply, waitingPage(), { seconds: RENEW.slowDown, to });
  });
  formRoutes(app, { ...ports, origin, responses });
  codeRoutes(app, { ...ports, origin, responses });
}

type RoutePorts = NoScriptPorts & { readonly origin: FormOrigin; readonly responses: NoScriptResponses };

/** What people press, and where they end up. */
function formRoutes(app: Server, ports: RoutePorts): void {
  const { core, login, sessionCookie, guards, continuation, origin, responses } = ports;
  const takeForm = (path: FormPath, act: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>) =>
    app.post(path, { schema: { hide: true } }, async (request, reply) =>
      origin.isOurs(request) ? act(request, reply) : responses.sendConfirmation(reply, path),
    );
  const redirectToAccount = (reply: FastifyReply) => reply.redirect(STEPS.account(responses.newNonce()), 303);
  async function showCode(request: FastifyRequest, reply: FastifyReply) {
    const started = await login.start(request, reply, continuation.in(request.headers)?.to ?? null);
    return reply.redirect(STEPS.page(idOf(started), 1), 303);
  }

  takeForm(STEPS.start, async (request, reply) =>
    (await findSignedIn(request, ports)) ? redirectToAccount(reply) : showCode(request, reply),
  );
  takeForm(STEPS.startAgain, async (request, reply) => {
    const outcome = await login.cancel(request, reply);
    return outcome.kind === 'signed-in' ? redirectToAccount(reply) : showCode(request, reply);
  });
  takeForm(STEPS.signOut, async (_request, reply) => {
    await signOutHere(reply, { core, sessionCookie });
    return responses.sendEnd(reply, text.signedOut);
  });
  app.get(STEPS.start, { schema: { hide: true } }, (_request, reply) => reply.redirect(PAGES.home, 303));
  app.get(STEPS.account(':nonce'), { schema: { hide: true } }, async (request, reply) => {
    const caller = await guards.findCaller(request);
    if (caller === null) return responses.sendEnd(reply, text.signedOut);
    const next = continuation.in(request.headers);
    if (next === null) return responses.send(reply, accountPage(caller.account.displayName, origin.nonceIn(request)));
    // Once: whoever comes back here by hand finds the account.
    reply.header('set-cookie', continuation.clear());
    return responses.send(reply, continuePage(next.to), { seconds: 0, to: next.to });
  });
}

/** The page with the code, and the part of it that renews itself. */
function codeRoutes(app: Server, ports: RoutePorts): void {
  const { core, login, publicUrl, origin, responses, continuation } = ports;
  const qrContent = qrContents(core.keys, publicUrl.publicOrigin);
  app.get(STEPS.page(':id', ':step'), { schema: { hide: true, params: StepParams } }, async (request, reply) => {
    if (await findSignedIn(request, ports)) return reply.redirect(STEPS.account(responses.newNonce()), 303);
    const step = stepOf(request, ports);
    if (step === null) return responses.sendEnd(reply, lostText(request, ports));
    return responses.send(reply, outerPage(step, responses.newNonce()));
  });
  const code = { exposeHeadRoute: false, schema: { hide: true, params: CodeParams } };
  app.get(CODE_ROUTE, code, async (request, reply) => {
    const caller = await findSignedIn(request, ports);
    if (caller) return responses.send(reply, signedInPage(caller.account.displayName, responses.newNonce()));
    const step = stepOf(request, ports);
    return step ? sendCode(step, request, reply) : responses.sendEnd(reply, text.expired);
  });

  async function sendCode({ id, step }: Step, request: FastifyRequest, reply: FastifyReply) {
    const sendFor = (seconds: number, part: Html) =>
      responses.send(reply, part, { seconds, to: STEPS.code(id, step + 1, responses.newNonce()) });
    const outcome = await login.poll(request, reply);
    switch (outcome.kind) {
      case 'pending':
        return sendFor(RENEW.pending, await codePage(outcome.login, qrContent(outcome.login, core.now())));
      case 'scanned':
        return sendFor(RENEW.scanned, scannedPage(outcome.login.state.matchNumber, origin.nonceIn(request)));
      case 'slow-down':
        return sendFor(RENEW.slowDown, waitingPage());
      case 'signed-in': {
        // Where an application wanted a new proof, this was it.
        const next = continuation.in(request.headers);
        if (next !== null) reply.header('set-cookie', continuation.set(next.to, null));
        return sendFor(RENEW.signedIn, waitingPage());
      }
      case 'denied':
        return responses.send(reply, deniedPage(outcome.reason, origin.nonceIn(request)));
      case 'expired':
        return responses.sendEnd(reply, text.expired);
    }
  }
}

/** Who is signed in, unless an application wants them to sign in once more. */
async function findSignedIn(request: FastifyRequest, { guards, continuation }: NoScriptPorts): Promise<Caller | null> {
  return continuation.in(request.headers)?.again == null ? guards.findCaller(request) : null;
}

/** Forms of our own pages, whose path says nearly all. */
function takeOurForms(app: Server, { publicUrl, assets }: NoScriptPorts): void {
  const headers = noScriptHeaders({ inlineStyles: [assets.brand.style] }, publicUrl.isHttps);
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, parseForm(String(body))),
  );
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(isCodeRoute(request) ? headers.framed : headers.whole);
    if (request.method === 'POST') refuseForeignRequest(request, publicUrl);
    done();
  });
}

/** The step that a path names, if it is of this browser's own login. */
function stepOf(request: FastifyRequest, { loginCookies }: NoScriptPorts): Step | null {
  const params = (isCodeRoute(request) ? CodeParams : StepParams).safeParse(request.params);
  const id = params.success ? LoginId.safeParse(params.data.id) : null;
  if (!params.success || !id?.success || !loginCookies.idsIn(request.headers.cookie).includes(id.data)) return null;
  return { id: id.data, step: Number(params.data.step) };
}

/** Why there is no such login. The first step comes straight after the cookie was set: without any, none is kept. */
function lostText(request: FastifyRequest, { publicUrl }: NoScriptPorts): EndText {
  const params = StepParams.safeParse(request.params);
  const isFirst = params.success && Number(params.data.step) === 1;
  if (!isFirst || request.headers.cookie !== undefined) return text.expired;
  const { heading, advice, again } = text.noCookies;
  return { heading, advice: advice(publicUrl.openedHost(request.headers.host)), again };
}

function idOf(started: StartOutcome): LoginId {
  if (started.kind === 'started') return started.login.id;
  return started.outcome.kind === 'signed-in' ? started.outcome.id : started.outcome.login.id;
}
