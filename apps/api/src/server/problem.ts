import {
  type AuthMethod,
  type PasskeyObstacle,
  type PasskeyRefusal,
  PROBLEMS,
  type Problem,
  type ProblemType,
} from '@pollen/shared';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import type { TooManyRequests } from '../store/rate-limiter.ts';
import { StoreUnavailable } from '../store/store-unavailable.ts';
import { isQuiet, noteRefusal } from './refusals.ts';

/** A refusal as a problem document. Only HTTP code throws it; the core returns unions. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly type: ProblemType;
  readonly more: ProblemMembers;
  constructor(type: ProblemType, more: ProblemMembers = {}) {
    super(type);
    this.type = type;
    this.more = more;
  }
}

type Refusal = { readonly kind: ProblemType; readonly reason?: PasskeyRefusal } | TooManyRequests;

/** A refusal of the core, whose kind is the type of the problem. */
export function toProblemError(outcome: Refusal): ProblemError {
  if ('retryAfterSeconds' in outcome) {
    return new ProblemError(outcome.kind, { retryAfterSeconds: outcome.retryAfterSeconds });
  }
  return new ProblemError(outcome.kind, outcome.reason && { reason: outcome.reason });
}

export interface ProblemMembers {
  /** What was wrong with this request, naming the field. Never a value that was sent. */
  readonly detail?: string;
  readonly ticket?: string;
  readonly isSetUp?: false;
  readonly verifyBy?: AuthMethod[];
  readonly address?: string;
  readonly taken?: string[];
  readonly obstacle?: PasskeyObstacle;
  readonly reason?: PasskeyRefusal;
  readonly retryAfterSeconds?: number;
}

/** A refusal as our server writes it: with the id of the request in the log. */
export type SentProblem = Problem & { readonly requestId: string };

const STORE_RETRY_SECONDS = 2;

export const PROBLEM_TYPE = 'application/problem+json';
const HTML = 'text/html; charset=utf-8';

export function problemOf(
  type: ProblemType,
  requestId: string,
  members: Omit<ProblemMembers, 'retryAfterSeconds'> = {},
): SentProblem {
  const { status, title } = PROBLEMS[type];
  return { type, title, status, requestId, ...members };
}

/** What a person is answered with in place of a problem document. */
export interface ProblemPage {
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
}

/** The page for this problem, or null where the request is no person's or the problem has none. */
export type PageOf = (type: ProblemType, request: FastifyRequest) => ProblemPage | null;

/** Who learns of each refusal. */
export interface RefusalPorts {
  readonly log: Logger;
  readonly onProblem?: OnProblem | undefined;
}

export type OnProblem = (type: ProblemType) => void;

interface ResponseOptions extends RefusalPorts {
  readonly headers: Readonly<Record<string, string>>;
  readonly pageOf?: PageOf | undefined;
}

/** Answers anything that was thrown with a problem document (RFC 9457). */
export function sendProblem(
  error: unknown,
  reply: FastifyReply,
  { headers, pageOf, ...ports }: ResponseOptions,
): FastifyReply {
  const { type, more } = toProblemParts(error, reply.request, ports);
  const { retryAfterSeconds, ...members } = more;
  const problem = problemOf(type, reply.request.id, members);
  if (retryAfterSeconds !== undefined) reply.header('retry-after', Math.ceil(retryAfterSeconds));
  if (type === 'method-not-allowed') reply.header('allow', 'GET, HEAD, POST');
  const page = pageOf?.(type, reply.request) ?? null;
  if (page !== null) return reply.code(problem.status).headers(page.headers).type(HTML).send(page.html);
  // As bytes, or Fastify would add a charset, which this media type does not have.
  return reply
    .code(problem.status)
    .headers(headers)
    .header('content-type', PROBLEM_TYPE)
    .send(Buffer.from(JSON.stringify(problem)));
}

/** Reads anything that was thrown as a problem. What is unforeseen is logged with its cause. */
export function toProblemParts(
  error: unknown,
  request: FastifyRequest,
  { log, onProblem }: RefusalPorts,
): ProblemParts {
  const parts = readProblemParts(error);
  onProblem?.(parts.type);
  noteRefusal(request, parts.type);
  const where = { requestId: request.id, route: request.routeOptions.url };
  if (isQuiet(where.route) && !log.isLevelEnabled('debug')) {
    const { status } = PROBLEMS[parts.type];
    log.info({ ...where, method: request.method, status, problem: parts.type }, 'request');
  }
  if (parts.type === 'unexpected-problem') log.error({ ...where, err: error }, 'unexpected problem');
  if (error instanceof StoreUnavailable) log.warn({ ...where, reason: error.reason }, error.message);
  const { reason } = parts.more;
  if (reason !== undefined) log.info({ ...where, reason }, 'a passkey was not accepted');
  return parts;
}

interface ProblemParts {
  readonly type: ProblemType;
  readonly more: ProblemMembers;
}

function readProblemParts(error: unknown): ProblemParts {
  if (error instanceof ProblemError) return error;
  if (error instanceof StoreUnavailable) {
    return { type: 'store-unavailable', more: { retryAfterSeconds: STORE_RETRY_SECONDS } };
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const detail = error.validation.map((issue) => `${fieldOf(issue.instancePath)}: ${issue.message}`).join('; ');
    return { type: 'invalid-request', more: { detail } };
  }
  return { type: isFastifyError(error) ? fromStatus(error.statusCode) : 'unexpected-problem', more: {} };
}

function fieldOf(instancePath: string): string {
  return instancePath.replace(/^\//, '').replaceAll('/', '.') || 'body';
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && 'statusCode' in error;
}

/** Fastify's own refusals: bad JSON, large bodies, unknown content types. */
function fromStatus(status: number | undefined): ProblemType {
  if (status === 413) return 'request-too-large';
  if (status === 415) return 'unsupported-media-type';
  return status !== undefined && status >= 400 && status < 500 ? 'invalid-request' : 'unexpected-problem';
}
