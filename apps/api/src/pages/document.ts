import type { FastifyReply } from 'fastify';
import type { Text } from '../i18n/texts.ts';
import { type Html, html } from './html.ts';
import type { PageAssets } from './page-routes.ts';

export interface DocumentOptions {
  /** What the tab says before the product's name. */
  readonly title: string;
  /** It is shown inside our own page. */
  readonly isFramed?: boolean;
  /** Loads the next step by itself. */
  readonly renew?: { readonly seconds: number; readonly to: string };
  /** Stands at the end of the page. */
  readonly foot?: Html;
}

/** A whole document that the server draws, around a part. */
export function document(
  content: Html,
  { frames }: PageAssets,
  text: Text,
  { title, isFramed = false, renew, foot = html`` }: DocumentOptions,
): string {
  const write = isFramed ? frames.framed : frames.whole;
  return write({ text, title: text.pages.tab({ title }), head: refreshOf(renew), content, foot });
}

function refreshOf(renew: DocumentOptions['renew']): Html {
  return renew ? html`<meta http-equiv="refresh" content="${renew.seconds};url=${renew.to}">` : html``;
}

const HTML = 'text/html; charset=utf-8';

/** Draws a page in the language of whoever asks, and sends it. */
export function sendPage(
  reply: FastifyReply,
  content: Html,
  assets: PageAssets,
  options: DocumentOptions,
): FastifyReply {
  const text = assets.textFor(reply.request);
  reply.type(HTML).header('content-language', text.language);
  return reply.send(document(content, assets, text, options));
}
