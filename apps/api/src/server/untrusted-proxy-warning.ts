import { API } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Clock } from '../crypto/random.ts';
import { clientAddress, type ForwardingFault } from './client-address.ts';
import type { Server } from './create-server.ts';

/**
 * Tells the administrator of a proxy that TRUSTED_PROXIES does not name, or of somebody who claims to be one, and of one
 * that is named and passes on what is no address.
 */
export interface UntrustedProxyWarning {
  look(request: FastifyRequest): void;
  /** Whether such a request came in the last ten minutes. */
  hasSeen(): boolean;
}

const MESSAGES: Readonly<Record<ForwardingFault, string>> = {
  'untrusted-proxy':
    'a request says for whom it was forwarded, from an address that TRUSTED_PROXIES does not name, or not in X-Forwarded-For',
  'unreadable-address': 'a proxy that TRUSTED_PROXIES names sends an X-Forwarded-For that is no address',
};
const POLLS: ReadonlySet<string> = new Set([API.poll, API.pollByGet(':nonce')]);
const SAID_EVERY_MS = 60_000;
const SEEN_WITHIN_MS = 600_000;

export function untrustedProxyWarning(log: Logger, now: Clock): UntrustedProxyWarning {
  let seenAt = Number.NEGATIVE_INFINITY;
  const saidAt = new Map<ForwardingFault, number>();
  return {
    look(request) {
      const { address, fault } = clientAddress(request);
      if (fault === null) return;
      seenAt = now();
      if (seenAt - (saidAt.get(fault) ?? Number.NEGATIVE_INFINITY) < SAID_EVERY_MS) return;
      saidAt.set(fault, seenAt);
      log.warn({ requestId: request.id, from: address }, MESSAGES[fault]);
    },
    hasSeen: () => now() - seenAt < SEEN_WITHIN_MS,
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
