import { useCallback, useEffect, useState } from 'react';
import { checkRecovery } from '../api/recovery-requests.ts';
import { isProblem } from '../api/request.ts';
import { rememberSignedIn } from '../authentication/signed-in-hint.ts';
import { messages } from '../i18n/messages.ts';
import { problemText } from '../i18n/problem-text.ts';
import { recoveryMessages as text } from '../i18n/recovery.ts';
import { Button } from '../ui/button.tsx';
import { LinkedText } from '../ui/linked-text.tsx';
import { LoadingPage } from '../ui/loading-page.tsx';
import { Page } from '../ui/page.tsx';
import { useLoaded } from '../ui/use-loaded.ts';
import { LinkMissing } from './link-missing.tsx';
import { forgetLinkToken } from './link-token.ts';
import { RecoveryForm } from './recovery-form.tsx';

type RecoveryPageProps = { token: string | null; onRecovered: () => void };

/** A new password for the account that the link is for. */
export function RecoveryPage({ token, onRecovered }: RecoveryPageProps) {
  if (token === null) return <LinkMissing title={text.noLink} next={text.noLinkNext} />;
  return <Recovery token={token} onRecovered={onRecovered} />;
}

function Recovery({ token, onRecovered }: { token: string; onRecovered: () => void }) {
  const check = useCallback(() => checkRecovery(token), [token]);
  const { loaded, load } = useLoaded(check);
  const [isUsed, setUsed] = useState(false);
  const isGone = isUsed || (loaded.kind === 'failed' && isProblem(loaded.response, 'link-not-found'));
  useEffect(() => {
    if (isGone) forgetLinkToken();
  }, [isGone]);
  const finish = () => {
    forgetLinkToken();
    rememberSignedIn();
    onRecovered();
  };
  if (isGone) return <LinkMissing title={text.linkGone} next={text.linkGoneNext} />;
  if (loaded.kind === 'loading') return <LoadingPage />;
  return (
    <Page title={text.title}>
      {loaded.kind === 'loaded' ? (
        <RecoveryForm token={token} owner={loaded.value} onRecovered={finish} onGone={() => setUsed(true)} />
      ) : (
        <div className="account">
          <h1>{text.title}</h1>
          <p role="status">
            <LinkedText text={problemText(loaded.response)} />
          </p>
          <Button onClick={load}>{messages.shared.tryAgain}</Button>
        </div>
      )}
    </Page>
  );
}
