import { type AccountChange, type AccountEntry, isolated } from '@pollen/shared';
import { useEffect, useRef, useState } from 'react';
import { changeAccount, listAccounts, makeRecoveryLink } from '../api/administration-requests.ts';
import { type FailedResponse, isProblem } from '../api/request.ts';
import { ReAuthenticationProgress } from '../authentication/re-authentication-progress.tsx';
import { type ActionResult, actionResult, useReAuthentication } from '../authentication/use-re-authentication.ts';
import { administrationMessages } from '../i18n/administration.ts';
import { count } from '../i18n/measures.ts';
import { problemText } from '../i18n/problem-text.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { LoadFailed } from '../ui/load-failed.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { useLoaded } from '../ui/use-loaded.ts';
import type { AccountAction } from './account-action-menu.tsx';
import { AccountItem, type MadeLink } from './account-item.tsx';

const text = administrationMessages.accounts;

/** The others are found by name. */
const SHOWN = 8;

type AccountsProps = { onSignedOut: () => void; onOver: () => void };

/** For administrators: all accounts and their actions. `onOver`: this one is no administrator any more. */
export function Accounts({ onSignedOut, onOver }: AccountsProps) {
  const { loaded, load } = useLoaded(listAccounts, onSignedOut);
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
  const show = () => perform(async () => actionResult(await listAccounts(), null, refusalText));
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
      {loaded.kind === 'loaded' && (
        <AccountSearch
          accounts={loaded.value.accounts}
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

type AccountSearchProps = Pick<Parameters<typeof AccountItem>[0], 'made' | 'isBusy' | 'onChange' | 'onLinkClosed'> & {
  accounts: readonly AccountEntry[];
};

function AccountSearch({ accounts, made, ...actions }: AccountSearchProps) {
  const [query, setQuery] = useState('');
  const found = accounts.filter((entry) => matches(entry, query));
  const shown = found.slice(0, SHOWN);
  return (
    <>
      {accounts.length > SHOWN && (
        <Field
          label={text.find}
          type="search"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      )}
      <p role="status" className="quiet small">
        {found.length === 0 && text.none}
        {shown.length < found.length && text.shown(count(shown.length), count(found.length))}
      </p>
      <ul>
        {shown.map((entry) => (
          <AccountItem key={entry.id} entry={entry} made={made?.accountId === entry.id ? made : null} {...actions} />
        ))}
      </ul>
    </>
  );
}

function matches({ username, displayName }: AccountEntry, query: string): boolean {
  const plain = (value: string) => value.normalize('NFKC').toLocaleLowerCase();
  return plain(`${username} ${displayName}`).includes(plain(query.trim()));
}
