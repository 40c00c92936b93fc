import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Server } from './create-server.ts';
import { isQuiet, refusalOf } from './refusals.ts';

/** What one response came to: the route as written in the code, never the address with what people sent. */
interface Answered {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

interface RequestLogPorts {
  readonly log: Logger;
  /** Learns of each response whose request is logged. */
  readonly answered?: ((answer: Answered) => void) | undefined;
}

/**
 * One line for each response, with the problem where it was refused. Quiet routes get no hook at all unless somebody
 * listens, since a poll would pay for it. Fastify's own logger is off: some of its lines hold the address, and every poll
 * would pay for a child of it.
 */
export function logRequests(app: Server, { log, answered }: RequestLogPorts): void {
  const logsQuiet = log.isLevelEnabled('debug');
  app.addHook('onRoute', (route) => {
    const quiet = isQuiet(route.url);
    if (quiet && !logsQuiet) return;
    route.onResponse = (request, reply, done) => {
      const answer = answerOf(request, reply, route.url);
      const problem = refusalOf(request);
      const line = { requestId: request.id, ...answer, ms: Math.round(answer.ms), ...(problem && { problem }) };
      if (quiet && problem === undefined) log.debug(line, 'request');
      else log.info(line, 'request');
      if (!quiet) answered?.(answer);
      done();
    };
  });
}

function answerOf({ method }: FastifyRequest, { statusCode, elapsedTime }: FastifyReply, route: string): Answered {
  return { method, route, status: statusCode, ms: elapsedTime };
}
