import { basename } from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Plugin } from 'vite';
import { BrandMark } from '../src/ui/brand-mark.tsx';
import { htmlPage } from './html-page.tsx';
import { ENGLISH } from './languages.ts';

/** Where the server writes. */
const HEAD = '<!--head-->';
const CONTENT = '<!--content-->';
const FOOT = '<!--foot-->';

const LINKED = '<link rel="stylesheet" href="/src/entries/styles.css">';
/** For pages under whose address nothing else of ours can be loaded. */
const INLINE = '<style>@import "/src/entries/bare.css";</style>';

interface Frame {
  readonly styles: string;
  readonly body: string;
}

/** The server writes the title, too. */
const frame = ({ styles, body }: Frame) =>
  htmlPage({ title: ({ signIn }) => signIn.title, scripts: '', head: `${HEAD}\n${styles}`, body, isDrawn: true });

const BRAND = renderToStaticMarkup(
  <header className="brand">
    <BrandMark />
    <span>{ENGLISH.shared.product}</span>
  </header>,
  // Where a network takes the style sheet away, it is small all the same.
).replace('class="mark"', 'class="mark" width="24" height="24"');
const WHOLE = `<div class="page drawn">${BRAND}<main class="content">${CONTENT}</main>${FOOT}</div>`;
/** What is shown inside a page of ours, which has the one `main` that a screen reader should find. */
const FRAMED = `<div class="drawn"><div class="content">${CONTENT}</div>${FOOT}</div>`;

/** The frames of the pages that the server draws: the same head, mark and styles as the others have. */
export const DRAWN_PAGES: Readonly<Record<string, string>> = {
  'drawn.html': frame({ styles: LINKED, body: WHOLE }),
  'framed.html': frame({ styles: LINKED, body: FRAMED }),
  'bare.html': frame({ styles: INLINE, body: WHOLE }),
};

const SCRIPT = /\s*<script\b[^>]*><\/script>/g;

/** Nothing runs in them, though the bundler links what it has put beside the styles. */
export const drawnPagesPlugin: Plugin = {
  name: 'drawn-pages',
  transformIndexHtml: {
    order: 'post',
    handler: (page, { filename }) => (basename(filename) in DRAWN_PAGES ? page.replace(SCRIPT, '') : page),
  },
};
