import { PAGES } from '@pollen/shared';
import type { ReactNode } from 'react';
import { htmlPages } from '../src/i18n/html-pages.ts';
import { messages } from '../src/i18n/messages.ts';
import { Button } from '../src/ui/button.tsx';
import { heldMarkup } from './inline-script.ts';

/** What a page shows where its scripts are late. */
export function LoadingFallback() {
  const text = messages.shared.loadingFallback;
  return (
    <main className="page">
      <div className="waiting" role="status">
        <h1>{text.title}</h1>
        <p>{text.line}</p>
      </div>
    </main>
  );
}

/** What a page shows where scripts are not allowed. */
export function WithoutScripts({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <main className="page">
      <div className="waiting">
        <h1>{messages.shared.product}</h1>
        <p>{text}</p>
        {children}
      </div>
    </main>
  );
}

/** What `tell-broken.js` says; `instead`: what else there is to do in a browser that is too old. */
export function brokenTexts(instead: ReactNode): string {
  const { tooOld } = htmlPages;
  const { broken, loadAgain } = messages.shared;
  const told = {
    'too-old': (
      <main className="page">
        <div className="waiting" role="alert">
          <h1>{tooOld.title}</h1>
          <p>{tooOld.line}</p>
          {instead}
        </div>
      </main>
    ),
    'by-us': (
      <div className="broken" role="alert">
        <p>{broken}</p>
        <Button kind="quiet">{loadAgain}</Button>
      </div>
    ),
  };
  return Object.entries(told)
    .map(([name, node]) => heldMarkup('data-broken', name, node))
    .join('');
}

/** Leads to the code on a page that needs no scripts. */
export function ShowCodeForm({ text }: { text: string }) {
  return (
    <form method="post" action="/sign-in">
      {/* It has a name: there are text browsers that send an empty form as GET. */}
      <Button kind="main" type="submit" name="show" value="code">
        {text}
      </Button>
    </form>
  );
}

export function SignInInstead() {
  return (
    <p>
      <a href={PAGES.home}>{htmlPages.networkCheck.signInWithout}</a>
    </p>
  );
}
