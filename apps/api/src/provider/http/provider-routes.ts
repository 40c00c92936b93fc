import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { asksForPage } from '../../pages/asks-for-page.ts';
import type { Server } from '../../server/create-server.ts';
import { type OnProblem, sendProblem } from '../../server/problem.ts';
import type { PublicUrl } from '../../server/public-url.ts';
import { refuseForeignRequest } from '../../server/request-guards.ts';
import { apiHeaders, noScriptHeaders } from '../../server/security-headers.ts';
import type { MakeRateLimiter } from '../../store/rate-limiter.ts';
import { StoreUnavailable } from '../../store/store-unavailable.ts';
import { type InteractionPorts, interactionRoutes } from './interaction-routes.ts';
import { cookieIn } from './library-cookies.ts';
import { confirmLogoutRoute, type LogoutPorts, logoutRoutes } from './logout-routes.ts';
import { mountLibrary } from './mount-library.ts';
import { awayPage, send } from './provider-pages.ts';

type ProviderRoutesPorts = InteractionPorts &
  LogoutPorts & {
    readonly makeRateLimiter: MakeRateLimiter;
    readonly appUrl: URL;
    readonly publicUrl: PublicUrl;
    readonly log: Logger;
    readonly onProblem?: OnProblem | undefined;
  };

/** The OpenID provider: the library's paths, and the pages between an application and us. */
export function providerRoutes(ports: ProviderRoutesPorts): FastifyPluginAsyncZod {
  return async (app) => {
    app.addHook('onRequest', async (request, reply) => {
      if (!(await ports.provider.isUsed()) && !wasLedHere(request, ports)) reply.callNotFound();
    });
    answerFaults(app, ports);
    await app.register(async (library) => mountLibrary(library, ports));
    await app.register(async (pages) => {
      takeForms(pages, ports);
      logoutRoutes(pages, ports);
      await pages.register(async (own) => {
        own.addHook('onRequest', (request, _reply, done) => {
          if (request.method === 'POST') refuseForeignRequest(request, ports.publicUrl);
          done();
        });
        interactionRoutes(own, ports);
        confirmLogoutRoute(own, ports);
      });
    });
  };
}

/** By an application that may be gone by now: its request is over, which is not the same as an address that is wrong. */
const wasLedHere = ({ raw }: FastifyRequest, { cookieNames }: ProviderRoutesPorts) =>
  cookieIn(raw, cookieNames.interaction) !== null;

function takeForms(app: Server, { assets, publicUrl }: ProviderRoutesPorts): void {
  const { whole: headers } = noScriptHeaders({ inlineStyles: [assets.brand.style] }, publicUrl.isHttps);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}

/** A person is shown a page, an application an error of the protocol (RFC 6749 §5.2). */
function answerFaults(app: Server, { assets, publicUrl, log, onProblem }: ProviderRoutesPorts): void {
  const pages = noScriptHeaders({ inlineStyles: [assets.brand.style] }, publicUrl.isHttps).whole;
  const headers = apiHeaders(publicUrl.isHttps);
  app.setErrorHandler((error, request, reply) => {
    if (!(error instanceof StoreUnavailable))
      return sendProblem(error, reply, { log, onProblem, headers, pageOf: assets.problemPage });
    log.warn({ requestId: request.id, err: error }, 'the store does not answer');
    reply.code(503).header('retry-after', 2);
    if (asksForPage(request)) return send(reply.headers(pages), assets, awayPage);
    return reply.headers(headers).send({ error: 'temporarily_unavailable' });
  });
}
