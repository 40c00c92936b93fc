import { renderToStaticMarkup } from 'react-dom/server';
import { messages } from '../src/i18n/messages.ts';

export interface HtmlPage {
  readonly title: string;
  /** Markup: what comes first in the head, what last, and the body. */
  readonly scripts: string;
  readonly head: string;
  readonly body: string;
}

/** The one frame of all pages. The server writes the administrator's brand over the product's name and icon. */
export function htmlPage({ title, scripts, head, body }: HtmlPage): string {
  return `<!doctype html>
<html lang="${messages.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${scripts}
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#fcfbf7" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#151a17" media="(prefers-color-scheme: dark)">
<meta name="application-name" content="${messages.shared.product}">
<meta name="robots" content="noindex">
${renderToStaticMarkup(<title>{messages.shared.tab({ title })}</title>)}
<link rel="icon" type="image/svg+xml" href="/favicon.svg">
<link rel="apple-touch-icon" href="/icons/touch.png">
<link rel="manifest" href="/manifest.webmanifest">
${head}
</head>
<body>
${body}
</body>
</html>
`;
}
