import { API } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Clock } from '../crypto/random.ts';
import type { Server } from './create-server.ts';

/** Tells the administrator of a proxy that TRUSTED_PROXIES does not name, or of somebody who claims to be one. */
export interface UntrustedProxyWarning {
  look(request: FastifyRequest): void;
  /** Whether such a request came lately. */
  hasSeen(): boolean;
}

const HEADERS = ['x-forwarded-for', 'forwarded', 'x-real-ip'] as const;
const POLLS: ReadonlySet<string> = new Set([API.poll, API.pollByGet(':nonce')]);
const SAID_EVERY_MS = 60_000;
const LATELY_MS = 600_000;

export function untrustedProxyWarning(log: Logger, now: Clock): UntrustedProxyWarning {
  let seenAt = Number.NEGATIVE_INFINITY;
  let saidAt = Number.NEGATIVE_INFINITY;
  return {
    look(request) {
      if (isBelieved(request) || !HEADERS.some((name) => request.headers[name] !== undefined)) return;
      seenAt = now();
      if (seenAt - saidAt < SAID_EVERY_MS) return;
      saidAt = seenAt;
      const from = request.socket.remoteAddress;
      log.warn(
        { from },
        'a request says for whom it was forwarded, from an address that TRUSTED_PROXIES does not name',
      );
    },
    hasSeen: () => now() - seenAt < LATELY_MS,
  };
}

/** Looks at every request to the routes that come after, but for the poll, which must stay cheap. */
export function watchForwarded(app: Server, watch: UntrustedProxyWarning): void {
  app.addHook('onRoute', (route) => {
    if (POLLS.has(route.url)) return;
    route.onRequest = (request, _reply, done) => {
      watch.look(request);
      done();
    };
  });
}

/** Fastify lists whom it believed behind the sender itself. */
function isBelieved({ ips }: FastifyRequest): boolean {
  return ips !== undefined && ips.length > 1;
}
