import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Clock } from '../crypto/random.ts';
import { isOutside } from './base-path.ts';
import type { Server } from './create-server.ts';
import { ProblemError } from './problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Asked by machines beside the server, which know nothing of the path of `APP_URL`: answered with it and without. */
    readonly anyBase?: true;
  }
}

const SAID_EVERY_MS = 60_000;
const STRIPPED =
  'a request came without the path of APP_URL: the proxy in front has to pass it on as it is, and must not remove that path';

interface BasePathPorts {
  readonly basePath: string;
  readonly log: Logger;
  readonly now: Clock;
}

/** Refuses what is asked outside of the path of `APP_URL`, and keeps what is answered below it. */
export function keepBelow(app: Server, { basePath, log, now }: BasePathPorts): void {
  let saidAt = Number.NEGATIVE_INFINITY;
  app.addHook('onRequest', (request, reply, done) => {
    if (isOutside(request)) {
      if (request.routeOptions.config.anyBase === true) return done();
      if (!request.is404 && now() - saidAt >= SAID_EVERY_MS) {
        saidAt = now();
        log.warn({ requestId: request.id, path: basePath }, STRIPPED);
      }
      throw new ProblemError('not-found', { detail: 'address: the path of APP_URL is missing in it' });
    }
    // Links to it are relative to what is around it, and the scope of an installed app ends with a slash.
    if (pathOf(request) === basePath) return void reply.redirect(request.url, 308);
    done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    const to = reply.getHeader('location');
    if (typeof to === 'string' && to.startsWith('/')) reply.header('location', basePath + to);
    done(null, payload);
  });
}

const pathOf = ({ originalUrl }: FastifyRequest) => originalUrl.split('?', 1)[0];
