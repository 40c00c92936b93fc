import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { TEMPLATE } from '../src/document/templates.ts';
import { SHELL, TEMPLATES, TEXTS } from '../src/front-page/templates.tsx';
import { htmlPages } from '../src/i18n/html-pages.ts';
import { htmlPage } from './html-page.tsx';
import { heldMarkup, inlineScript } from './inline-script.ts';
import { brokenTexts, ShowCodeForm, WithoutScripts } from './page-parts.tsx';

interface DocumentParts {
  /** Markup that brings the styles and the script of the page. */
  readonly styles: string;
  readonly script: string;
  /** The address of the script with React. */
  readonly react: string;
}

/** Without this the form in a page that hides where it comes from would be sent with "Origin: null". */
const REFERRER_FOR_FORM = '<meta name="referrer" content="same-origin">';
/** Only the server can tell whether somebody is signed in. The form below is for browsers that stay here all the same. */
const TO_DRAWN_PAGES = '<meta http-equiv="refresh" content="0; url=/sign-in">';

/** The page `/`: all that it takes to sign in by a scan is in this one file. */
export function documentPage({ styles, script, react }: DocumentParts): string {
  const { waiting, ...others } = TEMPLATES;
  return htmlPage({
    title: htmlPages.signIn.title,
    scripts: inlineScript('tell-broken.js') + inlineScript('start-login.js') + inlineScript('reload-if-cut.js'),
    head: `${styles}<noscript>${REFERRER_FOR_FORM}${TO_DRAWN_PAGES}</noscript>`,
    body: [
      renderToStaticMarkup(<p id="announcer" className="unseen" aria-live="polite" />),
      renderToStaticMarkup(<div id="root" data-react={react} />),
      brokenTexts(<ShowCodeWithoutScripts />),
      // First what is painted first, on a slow network long before the rest has come.
      template('shell', SHELL),
      template('waiting', waiting),
      inlineScript('first-paint.js'),
      `<noscript>${renderToStaticMarkup(<SignInWithoutScripts />)}</noscript>`,
      ...Object.entries({ ...others, ...TEXTS }).map(([name, node]) => template(name, node)),
      script,
    ].join('\n'),
  });
}

function SignInWithoutScripts() {
  return (
    <WithoutScripts text={htmlPages.signIn.withoutScripts}>
      <ShowCodeForm text={htmlPages.signIn.showCode} />
    </WithoutScripts>
  );
}

/** In place of the scripts that an old browser cannot run. */
function ShowCodeWithoutScripts() {
  return (
    <>
      <meta name="referrer" content="same-origin" />
      <ShowCodeForm text={htmlPages.signIn.showCode} />
    </>
  );
}

const template = (name: string, node: ReactNode) => heldMarkup(TEMPLATE, name, node);
