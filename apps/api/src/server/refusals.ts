import { API, FORWARD_AUTH, type ProblemType } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';

/** So frequent that they would drown everything else; seen at level `debug`, or when they are refused. */
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
  '/metrics',
]);

export const isQuiet = (route: string | undefined) => QUIET.has(route);

const refused = new WeakMap<FastifyRequest, ProblemType>();

/** Why this request was refused, for its line in the log. */
export function noteRefusal(request: FastifyRequest, type: ProblemType): void {
  refused.set(request, type);
}

export const refusalOf = (request: FastifyRequest): ProblemType | undefined => refused.get(request);
