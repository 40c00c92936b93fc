import { type AccountChange, type AccountEntry, isolated } from '@pollen/shared';
import { useEffect, useRef, useState } from 'react';
import { changeAccount, listAccounts, makeRecoveryLink } from '../api/administration-requests.ts';
import { type FailedResponse, isProblem } from '../api/request.ts';
import { ReAuthenticationProgress } from '../authentication/re-authentication-progress.tsx';
import { type ActionResult, actionResult, useReAuthentication } from '../authentication/use-re-authentication.ts';
import { administrationMessages } from '../i18n/administration.ts';
import { problemText } from '../i18n/problem-text.ts';
import { Button } from '../ui/button.tsx';
import { LoadFailed } from '../ui/load-failed.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import type { AccountAction } from './account-action-menu.tsx';
import type { MadeLink } from './account-item.tsx';
import { AccountPages } from './account-pages.tsx';
import { AccountSearch } from './account-search.tsx';
import { useAccountList } from './use-account-list.ts';

const text = administrationMessages.accounts;

type AccountsProps = { onSignedOut: () => void; onOver: () => void };

/** For administrators: all accounts and their actions. `onOver`: this one is no administrator any more. */
export function Accounts({ onSignedOut, onOver }: AccountsProps) {
  const { loaded, load, search, turn } = useAccountList(onSignedOut);
  const isOver = loaded.kind === 'failed' && isProblem(loaded.response, 'administrator-required');
  useEffect(() => {
    if (isOver) onOver();
  }, [isOver, onOver]);
  const isProofWanted = loaded.kind === 'failed' && isProblem(loaded.response, 'verification-required');
  const { progress, perform, cancel } = useReAuthentication(onSignedOut, load);
  const [made, setMade] = useState<MadeLink | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const over = useFocusOn<HTMLDivElement>(isOver || null);
  const leave = () => {
    cancel();
    title.current?.focus();
  };
  async function makeLink({ id }: AccountEntry): Promise<ActionResult> {
    const response = await makeRecoveryLink(id);
    if (response.kind === 'ok') {
      const { link, expiresIn } = response.value;
      setMade({ accountId: id, link, endsAt: Date.now() + expiresIn * 1000 });
    }
    return actionResult(response, null, refusalText);
  }
  function change(entry: AccountEntry, action: AccountAction) {
    perform(async () => {
      setMade(null);
      if (action === 'link') return makeLink(entry);
      return actionResult(await changeAccount(entry.id, action), doneText(entry, action), refusalText);
    });
  }
  const show = () => perform(async () => actionResult(await listAccounts({ limit: 1 }), null, refusalText));
  return (
    <section className="list-section section">
      <h2 ref={title} tabIndex={-1}>
        {text.title}
      </h2>
      {isOver ? (
        <Notice tone="good" ref={over}>
          {text.stepDown.done}
        </Notice>
      ) : (
        <>
          <p className="quiet">{text.about}</p>
          <ReAuthenticationProgress
            progress={progress}
            text={administrationMessages}
            onReAuthenticated={perform}
            onCancel={leave}
          />
        </>
      )}
      {isProofWanted && progress.kind !== 're-authentication' && (
        <Button busy={progress.kind === 'busy'} onClick={show}>
          {text.show}
        </Button>
      )}
      {loaded.kind === 'failed' && !isOver && !isProofWanted && (
        <LoadFailed text={problemText(loaded.response)} onRetry={load} />
      )}
      {search.isOffered && <AccountSearch {...search} />}
      {loaded.kind === 'loaded' && (
        <AccountPages
          page={loaded.value}
          turn={turn}
          made={made}
          isBusy={progress.kind === 'busy'}
          onLinkClosed={() => setMade(null)}
          onChange={change}
        />
      )}
    </section>
  );
}

function refusalText(response: FailedResponse): string {
  return isProblem(response, 'not-found') ? text.gone : problemText(response);
}

function doneText({ displayName, isOwn }: AccountEntry, change: AccountChange): string {
  return isOwn ? text.stepDown.done : text.done[change](isolated(displayName));
}
