import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Html, html } from './html.ts';
import { choiceOnPage } from './language-route.ts';
import { isLargePrint } from './large-print.ts';
import type { PageAssets } from './page-routes.ts';

export interface DocumentOptions {
  /** What the tab says before the product's name. */
  readonly title: string;
  /** It is shown inside our own page. */
  readonly isFramed?: boolean;
  /** Loads the next step by itself. */
  readonly renew?: { readonly seconds: number; readonly to: string };
  /** Stands at the end of the page, in place of the choice of a language that leads back to its address. */
  readonly foot?: Html;
}

/** A whole document that the server draws for whoever asks, around a part. */
export function document(
  content: Html,
  { frames, textFor }: PageAssets,
  { headers }: Pick<FastifyRequest, 'headers'>,
  { title, isFramed = false, renew, foot }: DocumentOptions,
): string {
  const write = isFramed ? frames.framed : frames.whole;
  const text = textFor({ headers });
  return write({
    text,
    isLargePrint: isLargePrint(headers),
    title: text.pages.tab({ title }),
    head: refreshOf(renew),
    content,
    // What moves on at once is not read.
    foot: foot ?? (renew?.seconds === 0 ? html`` : choiceOnPage(text)),
  });
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
  reply.type(HTML).header('content-language', assets.textFor(reply.request).language);
  return reply.send(document(content, assets, reply.request, options));
}
