import type { ProblemType } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import type { ProblemPage } from '../server/problem.ts';
import { pageHeaders } from '../server/security-headers.ts';
import { asksForPage } from './asks-for-page.ts';
import { type Html, html } from './html.ts';
import { outcome, type Said } from './outcome.ts';
import type { PageAssets } from './page-routes.ts';
import { text } from './pages-text.ts';

interface ProblemPageOptions {
  readonly assets: PageAssets;
  /** Null where nobody said which address the product has. */
  readonly appUrl: URL | null;
  readonly isHttps: boolean;
}

/** Where most of the head is in the address, cookies are not to blame. */
const LONG_ADDRESS = 8 * 1024;

/** Draws pages that need no other file of ours, for whatever they linked to would be refused as they were. */
export function barePages({ frames, brand }: PageAssets, isHttps: boolean): (said: Said, ways?: Html) => ProblemPage {
  const page = pageHeaders({ inlineScripts: [], inlineStyles: frames.bareStyles, scans: false }, isHttps);
  const headers = { ...page, 'cache-control': 'no-store', vary: 'Accept' };
  return (said, ways) => {
    const title = `${said.heading} · ${brand.name}`;
    return { headers, html: frames.bare({ title, head: html``, content: outcome(said, ways) }) };
  };
}

/** For a person who meets a refusal before any page: what it means, and what can be done. */
export function problemPages({ assets, appUrl, isHttps }: ProblemPageOptions) {
  const draw = barePages(assets, isHttps);
  const tooManyCookies = draw(text.tooManyCookies);
  const addressTooLong = draw(text.addressTooLong);
  const otherAddress =
    appUrl === null
      ? draw(text.otherAddress.unknown)
      : draw(text.otherAddress.known, html`<p><a href="${appUrl.origin}/">${appUrl.origin}</a></p>`);

  return (type: ProblemType, request: FastifyRequest): ProblemPage | null => {
    if (!asksForPage(request)) return null;
    if (type === 'unknown-host') return otherAddress;
    if (type !== 'head-too-large') return null;
    return request.url.length > LONG_ADDRESS ? addressTooLong : tooManyCookies;
  };
}
