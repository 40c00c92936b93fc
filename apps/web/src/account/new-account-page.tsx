import type { CurrentSession, NewAccountRequest } from '@pollen/shared';
import { useState } from 'react';
import type { Answer } from '../api/request.ts';
import { rememberSignedIn } from '../signed-in-hint.ts';
import { Page } from '../ui/page.tsx';
import type { Words } from '../words/words.ts';
import { LinkMissing } from './link-missing.tsx';
import { forgetLinkToken } from './link-token.ts';
import { makeAccount, makeAccountWithPasskey, type NewAccountOutcome } from './new-account.ts';
import { NewAccountForm, type Particulars } from './new-account-form.tsx';

type NewAccountPageProps = {
  says: Words['account']['setUp' | 'invitation'];
  token: string | null;
  send: (account: NewAccountRequest) => Promise<Answer<CurrentSession>>;
  onMade: () => void;
};

/** One page for both links that make an account: the server's own, and an invitation. */
export function NewAccountPage({ says, token, send, onMade }: NewAccountPageProps) {
  const [isGone, setIsGone] = useState(false);
  async function make({ password, ...particulars }: Particulars) {
    const account = { token: token ?? '', ...particulars };
    return settle(
      await (password === null ? makeAccountWithPasskey(account) : makeAccount({ ...account, password }, send)),
    );
  }
  function settle(outcome: NewAccountOutcome) {
    if (outcome.kind === 'made' || outcome.kind === 'link-gone') forgetLinkToken();
    if (outcome.kind === 'link-gone') setIsGone(true);
    if (outcome.kind === 'made') {
      rememberSignedIn();
      onMade();
    }
    return outcome;
  }
  if (isGone) return <LinkMissing title={says.linkGone} next={says.linkGoneNext} />;
  if (token === null) return <LinkMissing title={says.noLink} next={says.noLinkNext} />;
  return (
    <Page title={says.title}>
      <div className="account">
        <h1>{says.title}</h1>
        <p className="quiet">{says.opening}</p>
        <NewAccountForm submitLabel={says.submit} make={make} />
      </div>
    </Page>
  );
}
