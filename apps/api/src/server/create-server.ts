import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type RawServerDefault,
} from 'fastify';
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { withoutBase } from './base-path.ts';
import { respondToClientError, respondToExpectation } from './client-errors.ts';
import { addressTextMatcher } from './ip-address.ts';
import { type OnProblem, type PageOf, sendProblem } from './problem.ts';
import { closePromptly } from './prompt-close.ts';
import { READABLE_HEAD } from './request-head.ts';
import { apiHeaders } from './security-headers.ts';
import { utf8Only } from './utf8-bodies.ts';

export type Server = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

const LARGEST_BODY = 16 * 1024;
const SLOWEST_HEAD_MS = 10_000;
const SLOWEST_REQUEST_MS = 15_000;
/** Slow clients are looked for this often. */
const LOOK_EVERY_MS = 2_000;
const KEEP_ALIVE_MS = 65_000;

/**
 * A connection on which nothing moved for this long is cut; Node may take twice as long. Between two requests
 * KEEP_ALIVE_MS holds instead.
 */
const STALLED_MS = 30_000;

interface ServerOptions {
  /** Of `APP_URL`. */
  readonly basePath?: string;
  readonly trustedProxies: readonly string[];
  readonly isHttps: boolean;
  readonly log: Logger;
  readonly onProblem?: OnProblem | undefined;
  readonly stalledMs?: number;
  readonly pageOf?: PageOf;
}

/** An empty server with our rules: zod at the edge, problems as responses, bounds on what a stranger may send. */
export function createServer(options: ServerOptions): Server {
  const { basePath = '', trustedProxies, isHttps, log, onProblem, stalledMs = STALLED_MS, pageOf } = options;
  const headers = apiHeaders(isHttps);
  const respond = (error: unknown, reply: FastifyReply) =>
    sendProblem(error, reply, { log, onProblem, headers, pageOf });
  const app = Fastify({
    logger: false,
    // Random: a count would tell how busy we are.
    genReqId: () => randomUUID(),
    ...(basePath !== '' && { rewriteUrl: withoutBase(basePath) }),
    // Otherwise callers could write into our log.
    requestIdHeader: false,
    http: {
      maxHeaderSize: READABLE_HEAD,
      headersTimeout: SLOWEST_HEAD_MS,
      connectionsCheckingInterval: LOOK_EVERY_MS,
      requireHostHeader: false,
    },
    bodyLimit: LARGEST_BODY,
    requestTimeout: SLOWEST_REQUEST_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectionTimeout: stalledMs,
    clientErrorHandler: (error, socket) => respondToClientError(error, socket, { log, onProblem, headers }),
    // Fastify's own list does not recognize an address with a port.
    trustProxy: trustedProxies.length > 0 && addressTextMatcher(trustedProxies),
    forceCloseConnections: 'idle',
    // Otherwise Fastify answers requests during the close with a 503 of its own, which is no problem document.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    // HEAD wherever there is GET (RFC 9110 §9.1); GETs that change something opt out.
    exposeHeadRoutes: true,
    // Addresses that no route can have: Fastify's own response would repeat the address, and no hook of ours runs.
    frameworkErrors: (error, { id, method }, reply) => {
      log.info({ requestId: id, method, status: 400 }, 'a request whose address cannot be read');
      respond(error, reply);
    },
  }).withTypeProvider<ZodTypeProvider>();
  closePromptly(app);
  app.server.on('checkExpectation', (_request, response) =>
    respondToExpectation(response, { log, onProblem, headers }),
  );
  app.removeContentTypeParser(['text/plain', 'application/json']);
  const json = utf8Only(app.getDefaultJsonParser('error', 'error'));
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, json);
  app.setValidatorCompiler(validatorCompiler);
  // The types of the handlers hold what the schemas say; checking each response again would cost more than the poll.
  app.setSerializerCompiler(() => (body) => JSON.stringify(body));
  app.setErrorHandler((error, _request, reply) => respond(error, reply));
  return app;
}
