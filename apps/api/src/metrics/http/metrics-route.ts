import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Server } from '../../server/create-server.ts';
import { apiHeaders } from '../../server/security-headers.ts';

const METRICS = '/metrics';

export interface MetricsSource {
  /** In Prometheus' format. */
  metrics(): Promise<string>;
  readonly contentType: string;
}

/** Where Prometheus asks; with a token, for whoever has it. The address it asks at may have any name. */
export function metricsRoute(
  app: Server,
  source: MetricsSource,
  { token, isHttps }: { readonly token: string | null; readonly isHttps: boolean },
): void {
  const headers = apiHeaders(isHttps);
  app.get(METRICS, { config: { anyHost: true }, schema: { hide: true } }, async (request, reply) => {
    reply.headers(headers);
    if (token !== null && !hasToken(request, token)) return reply.code(401).header('www-authenticate', 'Bearer').send();
    return reply.header('content-type', source.contentType).send(Buffer.from(await source.metrics()));
  });
}

/** Of digests, which are as long whatever was sent. */
function hasToken({ headers }: FastifyRequest, token: string): boolean {
  const [, sent = ''] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  return timingSafeEqual(digest(sent), digest(token));
}

const digest = (text: string) => createHash('sha256').update(text).digest();
