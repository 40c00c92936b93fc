import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { htmlPages } from '../src/i18n/html-pages.ts';
import { htmlPage } from './html-page.tsx';
import { inlineScript } from './inline-script.ts';
import { brokenTexts, LoadingFallback, SignInInstead, WithoutScripts } from './page-parts.tsx';

interface ReactPage {
  readonly text: { readonly title: string; readonly withoutScripts: string };
  readonly entry: string;
  readonly styles?: string;
  /** What else there is to do where scripts are not allowed. */
  readonly instead?: ReactNode;
}

/** A page that React draws. */
function reactPage({ text, entry, styles = 'entries/styles.css', instead }: ReactPage): string {
  const fallback = renderToStaticMarkup(<LoadingFallback />);
  const withoutScripts = renderToStaticMarkup(<WithoutScripts text={text.withoutScripts}>{instead}</WithoutScripts>);
  return htmlPage({
    title: text.title,
    scripts: inlineScript('tell-broken.js') + inlineScript('retry-assets.js'),
    head: `<link rel="stylesheet" href="/src/${styles}">`,
    body: `${brokenTexts(instead)}
${renderToStaticMarkup(<div id="root" data-fallback={fallback} />)}
<noscript>${withoutScripts}</noscript>
<script type="module" src="/src/entries/${entry}"></script>`,
  });
}

/** The files of the pages that React draws, as the server asks for them. */
export const REACT_PAGES: Readonly<Record<string, string>> = {
  'q.html': reactPage({ text: htmlPages.approve, entry: 'approve.tsx' }),
  'setup.html': reactPage({ text: htmlPages.setUp, entry: 'setup.tsx' }),
  'invitation.html': reactPage({ text: htmlPages.invitation, entry: 'invitation.tsx' }),
  'recovery.html': reactPage({ text: htmlPages.recovery, entry: 'recovery.tsx' }),
  'network-check.html': reactPage({
    text: htmlPages.networkCheck,
    entry: 'network-check.tsx',
    styles: 'network-check/network-check.css',
    instead: <SignInInstead />,
  }),
};
