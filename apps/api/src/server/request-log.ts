import { API, FORWARD_AUTH } from '@pollen/shared';
import type { Logger } from 'pino';
import type { Server } from './create-server.ts';

/** So frequent that they would drown everything else; seen at level `debug`. */
const QUIET: ReadonlySet<string | undefined> = new Set([
  API.poll,
  API.pollByGet(':nonce'),
  API.checkPost,
  API.checkGet(':nonce'),
  API.checkCookie(':nonce'),
  API.checkWait(':seconds', ':nonce'),
  API.checkSize(':length', ':nonce'),
  FORWARD_AUTH.check,
  FORWARD_AUTH.status,
  `${FORWARD_AUTH.envoy}/*`,
  '/assets/*',
  '/healthz',
  '/readyz',
]);

/**
 * One line for each response: the route as written in the code, never the address with what people sent. Quiet routes get
 * no hook at all unless somebody listens, since a poll would pay for it. Fastify's own logger is off: some of its lines
 * hold the address, and every poll would pay for a child of it.
 */
export function logRequests(app: Server, log: Logger): void {
  const logsQuiet = log.isLevelEnabled('debug');
  app.addHook('onRoute', (route) => {
    const isQuiet = QUIET.has(route.url);
    if (isQuiet && !logsQuiet) return;
    route.onResponse = (request, reply, done) => {
      const line = {
        requestId: request.id,
        method: request.method,
        route: route.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      };
      if (isQuiet) log.debug(line, 'request');
      else log.info(line, 'request');
      done();
    };
  });
}
