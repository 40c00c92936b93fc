import { PAGES } from '@pollen/shared';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Button } from '../src/ui/button.tsx';
import { ContactPlace } from '../src/ui/contact-place.tsx';
import { heldMarkup } from './inline-script.ts';
import { ENGLISH, type HtmlMessages, inEachLanguage } from './languages.ts';

type Written = (text: HtmlMessages, language: string) => ReactNode;

/** What a page shows where scripts are not allowed: nothing there can choose a language, so it is said in each. */
export function withoutScripts(line: (text: HtmlMessages) => string, rest?: Written): string {
  const lines = inEachLanguage((text, lang) => (
    <div lang={lang} dir="auto" key={lang}>
      <p>{line(text)}</p>
      {rest?.(text, lang)}
    </div>
  ));
  return renderToStaticMarkup(
    <main className="page">
      <div className="waiting">
        <h1>{ENGLISH.shared.product}</h1>
        {lines}
      </div>
    </main>,
  );
}

/** What the scripts in the page say: that it is late or broken; `instead`: what else there is to do in too old a browser. */
export function heldTexts(instead: Written): string {
  return inEachLanguage((text, lang) =>
    Object.entries({ late: late(text), 'too-old': tooOld(text, instead(text, lang)), 'by-us': byUs(text) })
      .map(([name, node]) => heldMarkup({ lang, 'data-broken': name }, renderToStaticMarkup(node)))
      .join(''),
  ).join('');
}

const late = ({ shared: { loadingFallback } }: HtmlMessages) => (
  <main className="page">
    <div className="waiting" role="status">
      <h1>{loadingFallback.title}</h1>
      <p>{loadingFallback.line}</p>
    </div>
  </main>
);

const tooOld = (text: HtmlMessages, instead: ReactNode) => (
  <main className="page">
    <div className="waiting" role="alert">
      <h1>{text.htmlPages.tooOld.title}</h1>
      <p>{text.htmlPages.tooOld.line}</p>
      <ContactPlace label={text.shared.yourAdministrator} />
      {instead}
    </div>
  </main>
);

const byUs = ({ shared: { broken, loadAgain, yourAdministrator } }: HtmlMessages) => (
  <div className="broken" role="alert">
    <p>{broken}</p>
    <ContactPlace label={yourAdministrator} />
    <Button kind="quiet">{loadAgain}</Button>
  </div>
);

/** Leads to the code on a page that needs no scripts. */
export const showCodeForm = ({ htmlPages: { signIn } }: HtmlMessages) => (
  <form method="post" action="/sign-in">
    {/* It has a name: there are text browsers that send an empty form as GET. */}
    <Button kind="main" type="submit" name="show" value="code">
      {signIn.showCode}
    </Button>
  </form>
);

/** One form is enough where a page speaks every language: links lead to where the server knows the reader's. */
export const showCode: Written = (text, language) =>
  language === 'en' ? (
    showCodeForm(text)
  ) : (
    <p>
      <a className="button button-main" href="/sign-in">
        {text.htmlPages.signIn.showCode}
      </a>
    </p>
  );

export const signInInstead = ({ htmlPages }: HtmlMessages) => (
  <p>
    <a href={PAGES.home}>{htmlPages.networkCheck.signInWithout}</a>
  </p>
);
