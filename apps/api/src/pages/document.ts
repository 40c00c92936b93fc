import { type Html, html } from './html.ts';
import type { PageAssets } from './page-routes.ts';

export interface DocumentOptions {
  readonly assets: PageAssets;
  /** It is shown inside our own page. */
  readonly isFramed: boolean;
  readonly title: string;
  /** Loads the next step by itself. */
  readonly renew?: { readonly seconds: number; readonly to: string };
}

/** A whole document that the server draws, around a part. */
export function document(content: Html, { assets, isFramed, title, renew }: DocumentOptions): string {
  const write = isFramed ? assets.frames.framed : assets.frames.whole;
  return write({ title, head: refreshOf(renew), content });
}

function refreshOf(renew: DocumentOptions['renew']): Html {
  return renew ? html`<meta http-equiv="refresh" content="${renew.seconds};url=${renew.to}">` : html``;
}
