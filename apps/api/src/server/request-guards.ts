import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Server } from './create-server.ts';
import { ProblemError } from './problem.ts';
import type { PublicUrl } from './public-url.ts';
import { refuseOddHead } from './request-head.ts';
import { apiHeaders } from './security-headers.ts';

/** Refuses what did not come from our own pages. Each header counts where it is present: some proxies remove them. */
export function refuseForeignRequest(request: FastifyRequest, publicUrl: PublicUrl): void {
  const { host, origin, 'sec-fetch-site': site } = request.headers;
  const refuse = () => {
    throw new ProblemError('cross-site-request', { address: publicUrl.publicAddress() });
  };
  if (origin !== undefined && !publicUrl.isOurOrigin(origin, host)) refuse();
  // `none` is a person who typed the address. A same-site page is another product under our domain.
  if (site !== undefined && site !== 'same-origin' && site !== 'none') refuse();
}

/** For a GET that changes something: a browser says of what it loads for a picture, a frame or a person that it does. */
export function refuseUnlessFetched(request: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  const destination = request.headers['sec-fetch-dest'];
  if (destination !== undefined && destination !== 'empty') throw new ProblemError('cross-site-request');
  done();
}

/** For a GET that only a person makes: what a page loads for a picture or a frame, also one beside us, is none. */
export function refuseUnlessOpened({ headers }: Pick<FastifyRequest, 'headers'>): void {
  const { 'sec-fetch-dest': destination = 'document' } = headers;
  if (destination !== 'document') throw new ProblemError('cross-site-request');
}

/** A form on another site can send other types without asking the browser's leave, but not JSON. */
function refuseOtherThanJson(request: FastifyRequest): void {
  if (request.method !== 'POST') return;
  const type = request.headers['content-type'];
  if (type === 'application/json') return;
  if (type?.split(';')[0]?.trim().toLowerCase() !== 'application/json')
    throw new ProblemError('unsupported-media-type');
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Asked by proxies under the names of other hosts. The route itself looks who they are. */
    readonly anyHost?: true;
  }
}

/** Answers to our own names only, on every path. */
export function guardServer(app: Server, publicUrl: PublicUrl): void {
  app.addHook('onRequest', (request, reply, done) => {
    refuseOddHead(request.raw, reply);
    const isAnyHost = request.routeOptions.config.anyHost === true;
    if (!isAnyHost && !publicUrl.isOurHost(request.headers.host)) throw new ProblemError('unknown-host');
    done();
  });
}

export function guardApi(api: Server, publicUrl: PublicUrl): void {
  const headers = apiHeaders(publicUrl.isHttps);
  api.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers);
    refuseForeignRequest(request, publicUrl);
    refuseOtherThanJson(request);
    done();
  });
}
