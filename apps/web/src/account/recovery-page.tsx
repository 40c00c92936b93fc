import type { RecoveryCheck } from '@pollen/shared';
import { useCallback, useEffect, useState } from 'react';
import { checkRecovery } from '../api/recovery-requests.ts';
import { rememberSignedIn } from '../authentication/signed-in-hint.ts';
import { refusalWords } from '../i18n/problem-text.ts';
import { recoveryWords as says } from '../i18n/recovery.ts';
import { words } from '../i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { LinkMissing } from './link-missing.tsx';
import { forgetLinkToken } from './link-token.ts';
import { RecoveryForm } from './recovery-form.tsx';

type Known =
  | { kind: 'asking' }
  | { kind: 'refused'; says: string }
  | { kind: 'link-gone' }
  | { kind: 'known'; owner: RecoveryCheck };

async function ask(token: string): Promise<Known> {
  const answer = await checkRecovery(token);
  if (answer.kind === 'ok') return { kind: 'known', owner: answer.value };
  const isGone = answer.kind === 'problem' && answer.problem.type === 'link-not-found';
  return isGone ? { kind: 'link-gone' } : { kind: 'refused', says: refusalWords(answer) };
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
  if (token === null) return <LinkMissing title={says.noLink} next={says.noLinkNext} />;
  switch (known.kind) {
    case 'asking':
      return <Waiting />;
    case 'link-gone':
      return <LinkMissing title={says.linkGone} next={says.linkGoneNext} />;
    case 'refused':
      return (
        <Page title={says.title}>
          <div className="account">
            <h1>{says.title}</h1>
            <p role="status">{known.says}</p>
            <Button onClick={load}>{words.shared.tryAgain}</Button>
          </div>
        </Page>
      );
    case 'known':
      return (
        <Page title={says.title}>
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
