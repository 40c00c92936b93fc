import { PAGES } from '@pollen/shared';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import type { Server } from '../server/create-server.ts';
import { ProblemError } from '../server/problem.ts';
import { noScriptHeaders } from '../server/security-headers.ts';
import { asksForPage, isLook, pathOf } from './asks-for-page.ts';
import { sendPage } from './document.ts';
import { linkButton, outcome } from './outcome.ts';
import type { PageAssets } from './page-routes.ts';

const METHODS = new Set(['GET', 'HEAD', 'POST']);

interface UnknownAddressOptions {
  readonly assets: PageAssets;
  readonly isHttps: boolean;
  readonly log: Logger;
}

/** Addresses are typed by hand: what is nearly a page leads to it, and a person who is lost is shown the way in. */
export function notFoundHandler(app: Server, { assets, isHttps, log }: UnknownAddressOptions): void {
  const { whole: headers } = noScriptHeaders({ inlineStyles: [assets.brand.style] }, isHttps);

  app.setNotFoundHandler((request, reply): FastifyReply => {
    const meant = isLook(request) ? pageMeantBy(pathOf(request)) : null;
    if (meant !== null) return reply.headers(headers).redirect(meant, 308);
    log.info({ requestId: request.id, method: request.method }, 'a request for what is not there');
    if (asksForPage(request)) return sendNothingHere(reply.code(404).headers(headers), assets);
    throw new ProblemError(METHODS.has(request.method) ? 'not-found' : 'method-not-allowed');
  });
}

/** Some scanners write `#` as `%23`: what was to stay in the browser is sent, and goes back behind the sign unlogged. */
const WRITTEN_OUT = /^([^%]*)%23([\w.-]{1,512})$/;

/** The page whose path this is, but for capital letters and slashes at the end. */
function pageMeantBy(path: string): string | null {
  const [, before = path, fragment] = WRITTEN_OUT.exec(path) ?? [];
  const plain = before.toLowerCase().replace(/\/+$/, '');
  const page = Object.values(PAGES).find((each) => each === plain) ?? null;
  return page !== null && fragment !== undefined ? `${page}#${fragment}` : page;
}

/** For an address that nothing has. It repeats nothing of what was asked. */
function sendNothingHere(reply: FastifyReply, assets: PageAssets): FastifyReply {
  const { nothingHere, home } = assets.textFor(reply.request).pages;
  const page = outcome(nothingHere, linkButton(PAGES.home, home, 'main'));
  return sendPage(reply, page, assets, { title: nothingHere.heading });
}
