import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { htmlPages } from '../src/i18n/english/html-pages.ts';
import { messages } from '../src/i18n/messages.ts';
import { htmlPage } from './html-page.tsx';
import { inlineScript } from './inline-script.ts';
import { LoadingFallback, ShowCodeForm, SignInWithoutScripts, WithoutScripts } from './page-parts.tsx';

interface ReactPage {
  readonly text: { readonly title: string; readonly withoutScripts: string };
  readonly entry: string;
  readonly styles?: string;
  readonly scripts?: readonly string[];
  readonly head?: string;
  /** What else there is to do where scripts are late, and where they are not allowed. */
  readonly late?: ReactNode;
  readonly withoutScripts?: ReactNode;
}

/** A page that React draws. */
function reactPage({
  text,
  entry,
  styles = 'entries/styles.css',
  scripts = [],
  head = '',
  ...rest
}: ReactPage): string {
  const fallback = renderToStaticMarkup(<LoadingFallback>{rest.late}</LoadingFallback>);
  const withoutScripts = renderToStaticMarkup(
    <WithoutScripts text={text.withoutScripts}>{rest.withoutScripts}</WithoutScripts>,
  );
  return htmlPage({
    title: text.title,
    scripts: [inlineScript('retry-assets.js'), ...scripts],
    head: `${head}<link rel="stylesheet" href="/src/${styles}">`,
    body: `${renderToStaticMarkup(<div id="root" data-fallback={fallback} />)}
<noscript>${withoutScripts}</noscript>
<script type="module" src="/src/entries/${entry}"></script>`,
  });
}

/** Without this the form in a page that hides where it comes from would be sent with "Origin: null". */
const REFERRER_FOR_FORM = '<noscript><meta name="referrer" content="same-origin"></noscript>';

/** The files of the pages, as the server asks for them. */
export const HTML_PAGES: Readonly<Record<string, string>> = {
  'index.html': reactPage({
    text: htmlPages.signIn,
    entry: 'index.tsx',
    scripts: [inlineScript('start-login.js')],
    head: REFERRER_FOR_FORM,
    late: <ShowCodeForm kind="plain" text={messages.shared.late.simplePage} />,
    withoutScripts: <ShowCodeForm kind="main" text={htmlPages.signIn.showCode} />,
  }),
  'q.html': reactPage({ text: htmlPages.approve, entry: 'approve.tsx' }),
  'setup.html': reactPage({ text: htmlPages.setUp, entry: 'setup.tsx' }),
  'invitation.html': reactPage({ text: htmlPages.invitation, entry: 'invitation.tsx' }),
  'recovery.html': reactPage({ text: htmlPages.recovery, entry: 'recovery.tsx' }),
  'network-check.html': reactPage({
    text: htmlPages.networkCheck,
    entry: 'network-check.tsx',
    styles: 'network-check/network-check.css',
    withoutScripts: <SignInWithoutScripts />,
  }),
};
