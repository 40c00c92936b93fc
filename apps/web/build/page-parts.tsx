import { PAGES } from '@pollen/shared';
import type { ReactNode } from 'react';
import { htmlPages } from '../src/i18n/english/html-pages.ts';
import { messages } from '../src/i18n/messages.ts';
import { Button } from '../src/ui/button.tsx';

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
