import type { RecoveryCheck } from '@pollen/shared';
import { useCallback, useEffect, useState } from 'react';
import { checkRecovery } from '../api/recovery-requests.ts';
import { rememberSignedIn } from '../authentication/signed-in-hint.ts';
import { messages } from '../i18n/messages.ts';
import { problemText } from '../i18n/problem-text.ts';
import { recoveryMessages as text } from '../i18n/recovery.ts';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { LinkMissing } from './link-missing.tsx';
import { forgetLinkToken } from './link-token.ts';
import { RecoveryForm } from './recovery-form.tsx';

type Known =
  | { kind: 'asking' }
  | { kind: 'refused'; text: string }
  | { kind: 'link-gone' }
  | { kind: 'known'; owner: RecoveryCheck };

async function ask(token: string): Promise<Known> {
  const response = await checkRecovery(token);
  if (response.kind === 'ok') return { kind: 'known', owner: response.value };
  const isGone = response.kind === 'problem' && response.problem.type === 'link-not-found';
  return isGone ? { kind: 'link-gone' } : { kind: 'refused', text: problemText(response) };
}

type RecoveryPageProps = { token: string | null; onRecovered: () => void };

/** Whose account the link is for, and a new password for it. */
export function RecoveryPage({ token, onRecovered }: RecoveryPageProps) {
  const [known, setKnown] = useState<Known>({ kind: 'asking' });
  const load = useCallback(async () => {
    if (token !== null) setKnown(await ask(token));
  }, [token]);
  useEffect(() => {
    void load();
  }, [load]);
  useEffect(() => {
    if (known.kind === 'link-gone') forgetLinkToken();
  }, [known.kind]);
  const finish = () => {
    forgetLinkToken();
    rememberSignedIn();
    onRecovered();
  };
  if (token === null) return <LinkMissing title={text.noLink} next={text.noLinkNext} />;
  switch (known.kind) {
    case 'asking':
      return <Waiting />;
    case 'link-gone':
      return <LinkMissing title={text.linkGone} next={text.linkGoneNext} />;
    case 'refused':
      return (
        <Page title={text.title}>
          <div className="account">
            <h1>{text.title}</h1>
            <p role="status">{known.text}</p>
            <Button onClick={load}>{messages.shared.tryAgain}</Button>
          </div>
        </Page>
      );
    case 'known':
      return (
        <Page title={text.title}>
          <RecoveryForm
            token={token}
            owner={known.owner}
            onRecovered={finish}
            onGone={() => setKnown({ kind: 'link-gone' })}
          />
        </Page>
      );
  }
}
