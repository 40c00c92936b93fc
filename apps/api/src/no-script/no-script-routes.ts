import { PROBLEMS } from '@pollen/shared';
import type { Server } from '../server/create-server.ts';
import { toProblemParts } from '../server/problem.ts';
import { refuseForeignRequest } from '../server/request-guards.ts';
import { noScriptHeaders } from '../server/security-headers.ts';
import { accountRoutes } from './account-routes.ts';
import { otherAddressPage, waitingPage } from './code-pages.ts';
import { codeRoutes, RENEW } from './code-routes.ts';
import { formOrigin, parseForm } from './form-origin.ts';
import { formRoutes } from './form-routes.ts';
import { languageRoutes } from './language-routes.ts';
import { noScriptResponses } from './no-script-responses.ts';
import type { NoScriptPorts } from './ports.ts';
import { isCodeRoute, stepOf } from './step-of.ts';
import { STEPS } from './steps.ts';

/** Signing in for browsers without scripts: a form, a code that renews itself, a number, and who is signed in. */
export function noScriptRoutes(app: Server, ports: NoScriptPorts): void {
  const { core, assets } = ports;
  const origin = formOrigin(ports.makeCookie);
  const responses = noScriptResponses({ assets, origin, random: core.random });
  takeOurForms(app, ports);
  app.setErrorHandler((error, request, reply) => {
    const { type } = toProblemParts(error, request, ports);
    const text = assets.textFor(request);
    reply.code(PROBLEMS[type].status);
    // Whatever a page of ours links to would be refused, too.
    const bare = assets.problemPage(type, request);
    if (bare !== null) return reply.headers(bare.headers).type('text/html; charset=utf-8').send(bare.html);
    if (type === 'cross-site-request')
      return responses.send(reply, otherAddressPage(ports.publicUrl.publicAddress(), text));
    const step = isCodeRoute(request) ? stepOf(request, ports) : null;
    if (step === null) return responses.sendEnd(reply, { ...text.noScript.trouble, needsHelp: true });
    const to = STEPS.code(step.id, step.step + 1, responses.newNonce());
    return responses.send(reply, waitingPage(text), { seconds: RENEW.slowDown, to });
  });
  formRoutes(app, { ...ports, origin, responses });
  codeRoutes(app, { ...ports, origin, responses });
  accountRoutes(app, { ...ports, origin, responses });
  languageRoutes(app, { ...ports, origin, responses });
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
