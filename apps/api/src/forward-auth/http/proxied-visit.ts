import { FORWARD_AUTH } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import { asksForPage } from '../../pages/asks-for-page.ts';
import { clientAddress } from '../../server/client-address.ts';
import { addressMatcher, parseIpAddress } from '../../server/ip-address.ts';
import { ProblemError } from '../../server/problem.ts';
import type { Visit } from '../access-to.ts';
import { type AppAddress, readAppAddress, takeLanguage, takeTicket } from '../app-address.ts';

/** A visit to an application, as its proxy tells of it. */
export interface ProxiedVisit extends Visit, AppAddress {
  /** A person opens a page: whatever else it is would not follow to a sign-in. Nothing is let in by this. */
  readonly isPage: boolean;
  /** In an address to which we have sent the browser; `target` is without it. */
  readonly ticket: string | null;
  /** Likewise, where somebody chose it at the foot of a page of ours. */
  readonly language: string | null;
}

/**
 * How a proxy tells what it was asked for. Each path of ours reads one dialect: what belongs to another was written by the
 * visitor, and passed on.
 */
export type Dialect = (request: FastifyRequest) => { readonly address: string; readonly method: string };

export const DIALECTS = {
  /** Caddy, Traefik and HAProxy. */
  forwarded: (request) => {
    const [host, uri] = [one(request, 'x-forwarded-host'), one(request, 'x-forwarded-uri')];
    const address = uri.startsWith('/') ? `${schemeOf(request)}://${host}${uri}` : '';
    return { address, method: one(request, 'x-forwarded-method') };
  },
  /** nginx. */
  original: (request) => ({
    address: one(request, 'x-original-url'),
    method: one(request, 'x-original-method'),
  }),
  /** Envoy sends the request itself, behind a path of ours. */
  envoy: (request) => {
    const target = request.raw.url?.slice(FORWARD_AUTH.envoy.length) ?? '';
    return { address: `${schemeOf(request)}://${one(request, 'host')}${target}`, method: request.method };
  },
} as const satisfies Record<string, Dialect>;

export function proxiedVisit(request: FastifyRequest, dialect: Dialect): ProxiedVisit {
  const { address, method } = dialect(request);
  const read = readAppAddress(address);
  if (read === null || !/^[A-Z]{1,32}$/.test(method)) {
    throw new ProblemError('invalid-request', { detail: 'the address or method that the proxy tells is none' });
  }
  const isPage = (method === 'GET' || method === 'HEAD') && opensPage(request);
  const taken = isPage ? takeOurs(read.target) : { ticket: null, language: null };
  return { ...read, ...taken, method, isPage, isFrom: fromOf(request) };
}

/** What we have put to the end of an address leaves it before the application sees it. */
function takeOurs(target: string): Pick<ProxiedVisit, 'target' | 'ticket' | 'language'> {
  const { language, ...visited } = takeLanguage(target);
  return { ...takeTicket(visited.target), language };
}

const schemeOf = (request: FastifyRequest) => one(request, 'x-forwarded-proto').replace(/^ws/, 'http');

function one({ headers }: FastifyRequest, name: string): string {
  const value = headers[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new ProblemError('invalid-request', { detail: `${name}: expected from the proxy` });
}

/** A frame could not show the sign-in. */
function opensPage(request: FastifyRequest): boolean {
  const { 'sec-fetch-mode': mode, 'sec-fetch-dest': destination, 'x-requested-with': by } = request.headers;
  const isNavigation = (mode ?? 'navigate') === 'navigate' && (destination ?? 'document') === 'document';
  return isNavigation && by === undefined && asksForPage(request);
}

/** Where the proxy does not tell who asks it, nobody comes from anywhere: its own address is not the visitor's. */
function fromOf(request: FastifyRequest): Visit['isFrom'] {
  const { address, fault } = clientAddress(request);
  const isTold = (request.ips ?? []).length > 1 && fault === null;
  const from = isTold ? parseIpAddress(address) : null;
  return (networks) => from !== null && addressMatcher(networks)(from);
}
