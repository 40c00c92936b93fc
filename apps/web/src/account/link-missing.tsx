import { PAGES } from '@pollen/shared';
import { at } from '../api/own-address.ts';
import { messages } from '../i18n/messages.ts';
import { ContactLine } from '../ui/contact-line.tsx';
import { Page } from '../ui/page.tsx';

/** The page was opened without a link, or with one that is no longer valid. */
export function LinkMissing({ title, next }: { title: string; next: string }) {
  return (
    <Page title={title}>
      <div className="account" role="status">
        <h1>{title}</h1>
        <p className="quiet">{next}</p>
        <ContactLine />
        <a className="button button-plain" href={at(PAGES.home)}>
          {messages.account.toSignIn}
        </a>
      </div>
    </Page>
  );
}
