import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { htmlPage, languageChoice } from './html-page.tsx';
import { inlineScript } from './inline-script.ts';
import type { HtmlMessages } from './languages.ts';
import { heldTexts, signInInstead, withoutScripts } from './page-parts.tsx';

interface ReactPage {
  readonly text: (text: HtmlMessages) => { readonly title: string; readonly withoutScripts: string };
  readonly entry: string;
  readonly styles?: string;
  /** What else there is to do where scripts are not allowed. */
  readonly instead?: (text: HtmlMessages) => ReactNode;
}

/** A page that React draws: `load-page.js` loads its script, once the language is there. */
function reactPage({ text, entry, styles = 'entries/styles.css', instead = () => null }: ReactPage): string {
  return htmlPage({
    title: (messages) => text(messages).title,
    scripts: inlineScript('tell-broken.js') + inlineScript('retry-assets.js'),
    head: `<link rel="stylesheet" href="/src/${styles}">`,
    body: `${heldTexts(instead)}
${renderToStaticMarkup(<div id="root" data-src={`/src/entries/${entry}`} />)}
<noscript>${withoutScripts((messages) => text(messages).withoutScripts, instead)}</noscript>
${inlineScript('load-page.js')}
${languageChoice()}`,
  });
}

/** The files of the pages that React draws, as the server asks for them. */
export const REACT_PAGES: Readonly<Record<string, string>> = {
  'q.html': reactPage({ text: ({ htmlPages }) => htmlPages.approve, entry: 'approve.tsx' }),
  'setup.html': reactPage({ text: ({ htmlPages }) => htmlPages.setUp, entry: 'setup.tsx' }),
  'invitation.html': reactPage({ text: ({ htmlPages }) => htmlPages.invitation, entry: 'invitation.tsx' }),
  'recovery.html': reactPage({ text: ({ htmlPages }) => htmlPages.recovery, entry: 'recovery.tsx' }),
  'network-check.html': reactPage({
    text: ({ htmlPages }) => htmlPages.networkCheck,
    entry: 'network-check.tsx',
    styles: 'network-check/network-check.css',
    instead: signInInstead,
  }),
};
