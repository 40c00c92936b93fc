import { FORWARD_AUTH } from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Application } from '../../application/application.ts';
import type { Server } from '../../server/create-server.ts';
import { type OnProblem, ProblemError, sendProblem } from '../../server/problem.ts';
import { apiHeaders } from '../../server/security-headers.ts';
import type { UntrustedProxyWarning } from '../../server/untrusted-proxy-warning.ts';
import { safeAddress } from '../app-address.ts';
import type { FindByHost } from '../applications-by-host.ts';
import { checkVisit, type VisitPorts } from '../check-visit.ts';
import { appCookies } from './app-cookies.ts';
import { identityHeaders } from './identity-headers.ts';
import { DIALECTS, type Dialect, type ProxiedVisit, proxiedVisit } from './proxied-visit.ts';
import { type AnswerPorts, answerVisit, type VisitFound } from './visit-responses.ts';

export interface ProxyPorts extends VisitPorts, AnswerPorts {
  readonly log: Logger;
  readonly onProblem?: OnProblem | undefined;
  readonly forwarded: Pick<UntrustedProxyWarning, 'look'>;
  readonly findByHost: FindByHost;
  /** Whether a request comes from a proxy that may say for whom it asks. */
  readonly isTrustedProxy: (request: FastifyRequest) => boolean;
}

/** What a proxy asks of us, and what it is told: to let the visitor in, or what to answer instead. */
export function proxyRoutes(app: Server, ports: ProxyPorts): void {
  // The answers go out under the host of an application: no promise of ours about https belongs there.
  const headers = apiHeaders(false);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers);
    ports.forwarded.look(request);
    if (!ports.isTrustedProxy(request)) throw new ProblemError('untrusted-proxy');
    done();
  });
  app.setErrorHandler((error, _request, reply) => sendProblem(error, reply, { ...ports, headers }));
  // What a visitor sends to an application is not for us.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  const options = { config: { anyHost: true, anyBase: true }, schema: { hide: true } } as const;
  const check = (dialect: Dialect) => async (request: FastifyRequest, reply: FastifyReply) =>
    answerVisit(await look(request, dialect, ports), reply, ports);

  app.get(FORWARD_AUTH.check, options, check(DIALECTS.forwarded));
  const method = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
  app.route({ ...options, method, url: `${FORWARD_AUTH.envoy}/*`, handler: check(DIALECTS.envoy) });
  // nginx knows but yes and no; whoever is not let in is answered by `enter`.
  app.get(FORWARD_AUTH.status, options, async (request, reply) => {
    const { visit, outcome } = await look(request, DIALECTS.original, ports);
    if (outcome.kind === 'sign-in' || isLedByUs(visit)) throw new ProblemError('sign-in-required');
    if (outcome.kind === 'not-allowed') throw new ProblemError('application-not-allowed');
    if (outcome.kind === 'refused') throw new ProblemError('access-refused');
    return reply.headers(identityHeaders(outcome.account)).send();
  });
  app.get(FORWARD_AUTH.enter, { ...options, exposeHeadRoute: false }, async (request, reply) => {
    const looked = await look(request, DIALECTS.original, ports);
    const isLate = looked.outcome.kind === 'admitted' && !isLedByUs(looked.visit);
    if (!isLate) return answerVisit(looked, reply, ports);
    if (!looked.visit.isPage) throw new ProblemError('sign-in-required');
    return reply.redirect(safeAddress(looked.visit), 302);
  });
}

/** Its address is not yet the one that the application is to see. */
const isLedByUs = ({ ticket, language }: ProxiedVisit) => ticket !== null || language !== null;

async function look(request: FastifyRequest, dialect: Dialect, ports: ProxyPorts): Promise<VisitFound> {
  const visit = proxiedVisit(request, dialect);
  const application = await ports.findByHost(visit.host);
  if (application === null) throw new ProblemError('unknown-host');
  if (!isAt(visit, application, ports.appUrl)) {
    const detail = 'X-Forwarded-Proto: expected https, or an application with own_network: true';
    throw new ProblemError('invalid-request', { detail });
  }
  const cookies = appCookies(visit.origin).app.read(request.headers.cookie);
  return { visit, application, outcome: await checkVisit({ ...visit, cookies }, application, ports) };
}

/** Who is signed in over https is handed over to plain http only where an administrator says that nobody listens. */
export function isAt({ origin }: { readonly origin: string }, { own_network }: Application, appUrl: URL): boolean {
  return origin.startsWith('https:') || appUrl.protocol === 'http:' || own_network;
}
