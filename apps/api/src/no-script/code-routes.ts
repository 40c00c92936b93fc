import type { FastifyReply, FastifyRequest } from 'fastify';
import { qrContents } from '../login/http/poll-responses.ts';
import { type Login, shareLeft } from '../login/login.ts';
import type { Html } from '../pages/html.ts';
import type { Server } from '../server/create-server.ts';
import { codePage, deniedPage, outerPage, scannedPage, signedInPage, waitingPage } from './code-pages.ts';
import type { EndText } from './forms.ts';
import { findSignedIn, type NoScriptPorts, type RoutePorts } from './ports.ts';
import { CodeParams, StepParams, stepOf } from './step-of.ts';
import { CODE_ROUTE, STEPS, type Step } from './steps.ts';

/** Seconds until the code page renews itself. */
export const RENEW = { pending: 3, scanned: 1, slowDown: 4, signedIn: 0 } as const;

/** The page with the code, and the part of it that renews itself. */
export function codeRoutes(app: Server, ports: RoutePorts): void {
  const { responses } = ports;
  const { textFor } = ports.assets;
  app.get(STEPS.page(':id', ':step'), { schema: { hide: true, params: StepParams } }, async (request, reply) => {
    if (await findSignedIn(request, ports)) return reply.redirect(STEPS.account(responses.newNonce()), 303);
    const step = stepOf(request, ports);
    if (step === null) return responses.sendEnd(reply, lostText(request, ports));
    return responses.send(reply, outerPage(step, textFor(request), responses.newNonce()));
  });
  const sendCode = codeSender(ports);
  const code = { exposeHeadRoute: false, schema: { hide: true, params: CodeParams } };
  app.get(CODE_ROUTE, code, async (request, reply) => {
    const text = textFor(request);
    const caller = await findSignedIn(request, ports);
    if (caller) return responses.send(reply, signedInPage(caller.account.displayName, text, responses.newNonce()));
    const step = stepOf(request, ports);
    return step ? sendCode(step, request, reply) : responses.sendEnd(reply, text.noScript.expired);
  });
}

function codeSender({ core, login, publicUrl, origin, responses, continuation, assets }: RoutePorts) {
  const qrContent = qrContents(core.keys, publicUrl.publicAddress);
  const left = (shown: Login) => shareLeft(shown, { now: core.now(), deadlines: core.deadlines });

  return async ({ id, step }: Step, request: FastifyRequest, reply: FastifyReply) => {
    const text = assets.textFor(request);
    const sendFor = (seconds: number, part: Html) =>
      responses.send(reply, part, { seconds, to: STEPS.code(id, step + 1, responses.newNonce()) });
    const outcome = await login.poll(request, reply);
    switch (outcome.kind) {
      case 'pending': {
        const name = outcome.login.application ?? assets.brand.name;
        const content = qrContent(outcome.login, core.now());
        const shown = { login: outcome.login, qrContent: content, name, left: left(outcome.login) };
        return sendFor(RENEW.pending, await codePage(shown, text));
      }
      case 'scanned': {
        const { matchNumber } = outcome.login.state;
        const shown = { matchNumber, left: left(outcome.login), nonce: origin.nonceIn(request) };
        return sendFor(RENEW.scanned, scannedPage(shown, text));
      }
      case 'slow-down':
        return sendFor(RENEW.slowDown, waitingPage(text));
      case 'signed-in': {
        // Where an application wanted a new proof, this was it.
        const next = continuation.in(request.headers);
        if (next !== null) reply.header('set-cookie', continuation.set(next.to, null));
        return sendFor(RENEW.signedIn, waitingPage(text));
      }
      case 'denied':
        return responses.send(reply, deniedPage(outcome.reason, text, origin.nonceIn(request)));
      case 'expired':
        return responses.sendEnd(reply, text.noScript.expired);
    }
  };
}

/** Why there is no such login. The first step comes straight after the cookie was set: without any, none is kept. */
function lostText(request: FastifyRequest, { publicUrl, assets }: NoScriptPorts): EndText {
  const text = assets.textFor(request).noScript;
  const params = StepParams.safeParse(request.params);
  const isFirst = params.success && Number(params.data.step) === 1;
  if (!isFirst || request.headers.cookie !== undefined) return text.expired;
  const { heading, advice, again } = text.noCookies;
  const host = publicUrl.openedHost(request.headers.host);
  return { heading, advice: advice({ host }), again, needsHelp: true };
}
