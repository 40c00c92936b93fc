import { appAddressOf } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import type { BrandOnPages } from '../brand/branded-html.ts';
import type { Text } from '../i18n/texts.ts';
import { isOutside } from '../server/base-path.ts';
import type { PageOf, ProblemPage } from '../server/problem.ts';
import { pageHeaders } from '../server/security-headers.ts';
import { asksForPage } from './asks-for-page.ts';
import { contactLine } from './contact-line.ts';
import { type Html, html } from './html.ts';
import { outcome, type Said } from './outcome.ts';
import type { PageFrames } from './page-frames.ts';

interface ProblemPageOptions {
  readonly frames: PageFrames;
  readonly brand: BrandOnPages;
  readonly textFor: (request: FastifyRequest) => Text;
  /** Null where nobody said which address the product has. */
  readonly appUrl: URL | null;
  readonly isHttps: boolean;
}

/** Where most of the head is in the address, cookies are not to blame. */
const LONG_ADDRESS = 8 * 1024;

interface BareOptions {
  readonly ways?: Html;
  /** Stands at the end of the page. */
  readonly foot?: Html;
}

export type DrawBare = (said: Said, text: Text, options?: BareOptions) => ProblemPage;

/** Draws pages that need no other file of ours, for whatever they linked to would be refused as they were. */
export function barePages({ frames }: { readonly frames: PageFrames }, isHttps: boolean): DrawBare {
  const page = pageHeaders({ inlineScripts: [], inlineStyles: frames.bareStyles, scans: false }, isHttps);
  const headers = { ...page, 'cache-control': 'no-store', vary: 'Accept' };
  return (said, text, { ways, foot = html`` } = {}) => {
    const title = text.pages.tab({ title: said.heading });
    const content = outcome(said, ways);
    const drawn = frames.bare({ text, isLargePrint: false, title, head: html``, content, foot });
    return { headers: { ...headers, 'content-language': text.language }, html: drawn };
  };
}

/** For a person who meets a refusal before any page: what it means, and what can be done. */
export function problemPages({ frames, brand, textFor, appUrl, isHttps }: ProblemPageOptions): PageOf {
  const draw = barePages({ frames }, isHttps);

  function otherAddress(text: Text): ProblemPage {
    const { heading, known, unknown } = text.pages.otherAddress;
    if (appUrl === null) return draw({ heading, advice: unknown }, text, { ways: contactLine(brand, text) });
    const address = appAddressOf(appUrl);
    const link = html`<p><a href="${address}/">${address}</a></p>`;
    return draw({ heading, advice: known }, text, { ways: link });
  }

  return (type, request) => {
    if (!asksForPage(request)) return null;
    const text = textFor(request);
    if (type === 'unknown-host' || isOutside(request)) return otherAddress(text);
    if (type !== 'head-too-large') return null;
    const { addressTooLong, tooManyCookies } = text.pages;
    if (request.url.length > LONG_ADDRESS) return draw(addressTooLong, text);
    return draw(tooManyCookies, text, { ways: contactLine(brand, text) });
  };
}
