import { type Html, html, trusted } from './html.ts';
import type { PageAssets } from './page-routes.ts';
import { text } from './pages-text.ts';

export interface DocumentOptions {
  readonly assets: PageAssets;
  /** It is shown inside our own page, which has the one `main` that a screen reader should find. */
  readonly isFramed: boolean;
  readonly title: string;
  /** Loads the next step by itself. */
  readonly renew?: { readonly seconds: number; readonly to: string };
}

/** A whole document that the server draws, around a part. */
export function document(part: Html, { assets, isFramed, title, renew }: DocumentOptions): string {
  const content = isFramed
    ? html`<div class="content">${part}</div>`
    : html`${brandOf(assets)}<main class="content">${part}</main>`;
  const head = html`${refreshOf(renew)}
<link rel="icon" type="image/svg+xml" href="${assets.icon}">
<link rel="stylesheet" href="${assets.stylesheet}">
${trusted(assets.brand.style && `<style>${assets.brand.style}</style>`)}`;
  return htmlDocument({ title, head, body: html`<body class="no-script">${content}</body>` });
}

/** People come here from elsewhere: it says first whose page this is. */
function brandOf({ icon, brand }: PageAssets): Html {
  return html`<header class="brand"><svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><image href="${icon}" width="24" height="24"/></svg>${brand.name}</header>
`;
}

function refreshOf(renew: DocumentOptions['renew']): Html {
  return renew ? html`<meta http-equiv="refresh" content="${renew.seconds};url=${renew.to}">` : html``;
}

/** The frame of all that the server draws. */
export function htmlDocument({ title, head, body }: { title: string; head: Html; body: Html }): string {
  return html`<!doctype html>
<html lang="${text.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${head}
</head>
${body}
</html>
`.markup;
}
