import type { LinkCheck, NewAccountRequest } from '@pollen/shared';
import { useEffect, useState } from 'react';
import { type ApiResponse, isProblem, type SignInResponse } from '../api/request.ts';
import { rememberSignedIn } from '../authentication/signed-in-hint.ts';
import type { Messages } from '../i18n/messages.ts';
import type { FormResult } from '../ui/form.tsx';
import { LoadingPage } from '../ui/loading-page.tsx';
import { Page } from '../ui/page.tsx';
import { LinkMissing } from './link-missing.tsx';
import { forgetLinkToken } from './link-token.ts';
import {
  checkAccount,
  checkPasskeyAccount,
  makeAccount,
  makeAccountWithPasskey,
  type NewAccountOutcome,
} from './new-account.ts';
import { type NewAccountDetails, NewAccountForm } from './new-account-form.tsx';

export type NewAccountPageProps = {
  text: Messages['account']['setUp' | 'invitation'];
  token: string | null;
  check: (token: string) => Promise<ApiResponse<LinkCheck>>;
  send: (account: NewAccountRequest) => Promise<SignInResponse>;
  onMade: () => void;
};

/** One page for both links that make an account: first-run setup, and an invitation. */
export function NewAccountPage({ text, token, check, send, onMade }: NewAccountPageProps) {
  const [link, setLink] = useState<'asking' | 'open' | 'gone'>('asking');
  const [proposed, setProposed] = useState<Pick<LinkCheck, 'displayName' | 'username'>>({});
  useEffect(() => {
    if (token === null) return;
    // Without a response the form is shown all the same: submitting it asks again.
    void check(token).then((response) => {
      if (response.kind === 'ok') setProposed(response.value);
      setLink(isProblem(response, 'link-not-found') ? 'gone' : 'open');
    });
  }, [token, check]);
  useEffect(() => {
    if (link === 'gone') forgetLinkToken();
  }, [link]);
  function make({ password, ...person }: NewAccountDetails): FormResult | Promise<FormResult> {
    const account = { token: token ?? '', ...person };
    if (password === null) return checkPasskeyAccount(account) ?? settle(makeAccountWithPasskey(account));
    const withPassword = { ...account, password };
    return checkAccount(withPassword) ?? settle(makeAccount(withPassword, send));
  }
  async function settle(made: Promise<NewAccountOutcome>): Promise<FormResult> {
    const outcome = await made;
    if (outcome.kind === 'link-gone') setLink('gone');
    if (outcome.kind === 'made') {
      forgetLinkToken();
      rememberSignedIn();
      onMade();
    }
    return outcome.kind === 'refused' ? outcome.errors : null;
  }
  if (token === null) return <LinkMissing title={text.noLink} next={text.noLinkNext} />;
  if (link === 'gone') return <LinkMissing title={text.linkGone} next={text.linkGoneNext} />;
  if (link === 'asking') return <LoadingPage />;
  return (
    <Page title={text.title}>
      <div className="account">
        <h1>{text.title}</h1>
        <p className="quiet">{text.opening}</p>
        <NewAccountForm submitLabel={text.submit} proposed={proposed} make={make} />
      </div>
    </Page>
  );
}
