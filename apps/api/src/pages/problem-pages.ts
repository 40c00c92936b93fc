import type { ProblemType } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import type { ProblemPage } from '../server/problem.ts';
import { pageHeaders } from '../server/security-headers.ts';
import { asksForPage } from './asks-for-page.ts';
import { htmlDocument } from './document.ts';
import { type Html, html, trusted } from './html.ts';
import { text } from './pages-text.ts';

interface ProblemPageOptions {
  readonly product: string;
  /** Null where nobody said which address the product has. */
  readonly appUrl: URL | null;
  readonly isHttps: boolean;
}

/** Inline, for whatever these pages link to would be refused as they were. */
const STYLE =
  'body{font:1.125rem/1.5 system-ui,sans-serif;max-width:29rem;margin:clamp(1rem,4vh,2.5rem) auto;padding:0 1.25rem;text-align:center;overflow-wrap:anywhere;background:#fcfbf7;color:#1d2420}h1{font-size:1.5rem;line-height:1.25}header{font-weight:650;margin-bottom:clamp(1.5rem,6vh,4rem)}a{color:#1f5c46}@media(prefers-color-scheme:dark){body{background:#151a17;color:#edefea}a{color:#7fcba9}}';

/** Where most of the head is in the address, cookies are not to blame. */
const LONG_ADDRESS = 8 * 1024;

interface Said {
  readonly heading: string;
  readonly advice: string;
}

/** Draws pages that need no other file of ours. */
export function barePages(product: string, isHttps: boolean): (said: Said, link?: Html) => ProblemPage {
  const page = pageHeaders({ inlineScripts: [], inlineStyles: [STYLE], scans: false }, isHttps);
  const headers = { ...page, 'cache-control': 'no-store', vary: 'Accept' };
  return (said, link = html``) => ({ headers, html: draft(said, product, link) });
}

/** For a person who meets a refusal before any page: what it means, and what can be done. */
export function problemPages({ product, appUrl, isHttps }: ProblemPageOptions) {
  const draw = barePages(product, isHttps);
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

function draft({ heading, advice }: Said, product: string, link: Html): string {
  return htmlDocument({
    title: `${heading} · ${product}`,
    head: trusted(`<style>${STYLE}</style>`),
    body: html`<body><header>${product}</header><main><h1>${heading}</h1><p>${advice}</p>${link}</main></body>`,
  });
}
