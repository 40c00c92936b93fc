import type { CurrentSession, LinkCheck, NewAccountRequest } from '@pollen/shared';
import { useEffect, useState } from 'react';
import type { ApiResponse } from '../api/request.ts';
import { rememberSignedIn } from '../authentication/signed-in-hint.ts';
import type { Messages } from '../i18n/messages.ts';
import { Page } from '../ui/page.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { LinkMissing } from './link-missing.tsx';
import { forgetLinkToken } from './link-token.ts';
import { makeAccount, makeAccountWithPasskey, type NewAccountOutcome } from './new-account.ts';
import { NewAccountForm, type Particulars } from './new-account-form.tsx';

type NewAccountPageProps = {
  text: Messages['account']['setUp' | 'invitation'];
  token: string | null;
  check: (token: string) => Promise<ApiResponse<LinkCheck>>;
  send: (account: NewAccountRequest) => Promise<ApiResponse<CurrentSession>>;
  onMade: () => void;
};

function isOver(response: ApiResponse<unknown>): boolean {
  return response.kind === 'problem' && response.problem.type === 'link-not-found';
}

/** One page for both links that make an account: the server's own, and an invitation. */
export function NewAccountPage({ text, token, check, send, onMade }: NewAccountPageProps) {
  const [link, setLink] = useState<'asking' | 'open' | 'gone'>('asking');
  useEffect(() => {
    if (token === null) return;
    // Without an answer the form is there: whoever has filled it in tries again.
    void check(token).then((response) => setLink(isOver(response) ? 'gone' : 'open'));
  }, [token, check]);
  useEffect(() => {
    if (link === 'gone') forgetLinkToken();
  }, [link]);
  async function make({ password, ...particulars }: Particulars) {
    const account = { token: token ?? '', ...particulars };
    return settle(
      await (password === null ? makeAccountWithPasskey(account) : makeAccount({ ...account, password }, send)),
    );
  }
  function settle(outcome: NewAccountOutcome) {
    if (outcome.kind === 'link-gone') setLink('gone');
    if (outcome.kind === 'made') {
      forgetLinkToken();
      rememberSignedIn();
      onMade();
    }
    return outcome;
  }
  if (token === null) return <LinkMissing title={text.noLink} next={text.noLinkNext} />;
  if (link === 'gone') return <LinkMissing title={text.linkGone} next={text.linkGoneNext} />;
  if (link === 'asking') return <Waiting />;
  return (
    <Page title={text.title}>
      <div className="account">
        <h1>{text.title}</h1>
        <p className="quiet">{text.opening}</p>
        <NewAccountForm submitLabel={text.submit} make={make} />
      </div>
    </Page>
  );
}
