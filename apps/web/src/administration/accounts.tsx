import { type AccountEntry, isolated } from '@pollen/shared';
import { useCallback, useEffect, useRef, useState } from 'react';
import { changeAccount, listAccounts } from '../api/administration-requests.ts';
import { makeRecoveryLink } from '../api/recovery-requests.ts';
import type { ApiResponse } from '../api/request.ts';
import { ReAuthenticationProgress } from '../authentication/re-authentication-progress.tsx';
import { isSignedOut, useReAuthentication } from '../authentication/use-re-authentication.ts';
import { administrationMessages } from '../i18n/administration.ts';
import { count } from '../i18n/measures.ts';
import { messages } from '../i18n/messages.ts';
import { problemText } from '../i18n/problem-text.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { type AccountAction, AccountItem, type MadeLink } from './account-item.tsx';

const text = administrationMessages.accounts;

/** More are found by name. */
const SHOWN = 8;

type Known =
  | { kind: 'asking' }
  | { kind: 'known'; accounts: readonly AccountEntry[] }
  /** Whoever looks at it is no administrator any more. */
  | { kind: 'over' }
  | { kind: 'refused'; text: string };

type AccountsProps = { onSignedOut: () => void; onOver: () => void };

const isOver = (response: ApiResponse<unknown>) =>
  response.kind === 'problem' && response.problem.type === 'administrator-required';

/** For an administrator: every account, and what can be done about it. */
export function Accounts({ onSignedOut, onOver }: AccountsProps) {
  const [known, setKnown] = useState<Known>({ kind: 'asking' });
  const load = useCallback(async () => {
    const response = await listAccounts();
    if (response.kind === 'ok') setKnown({ kind: 'known', accounts: response.value.accounts });
    else if (isSignedOut(response)) onSignedOut();
    else if (isOver(response)) {
      setKnown({ kind: 'over' });
      onOver();
    } else setKnown({ kind: 'refused', text: problemText(response) });
  }, [onSignedOut, onOver]);
  useEffect(() => {
    void load();
  }, [load]);
  const { progress, perform, giveUp } = useReAuthentication(onSignedOut, load);
  const [made, setMade] = useState<MadeLink | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const over = useFocusOn<HTMLDivElement>(known.kind === 'over' ? known : null);
  const leave = () => {
    giveUp();
    title.current?.focus();
  };
  async function ask({ id }: AccountEntry, deed: AccountAction) {
    setMade(null);
    if (deed !== 'link') return changeAccount(id, deed);
    const response = await makeRecoveryLink(id);
    if (response.kind === 'ok') {
      const { link, expiresIn } = response.value;
      setMade({ accountId: id, link, endsAt: Date.now() + expiresIn * 1000 });
    }
    return response;
  }
  return (
    <section className="sessions accounts">
      <h2 ref={title} tabIndex={-1}>
        {text.title}
      </h2>
      {known.kind === 'over' ? (
        <Notice tone="good" place={over}>
          {text.stepDown.done}
        </Notice>
      ) : (
        <>
          <p className="quiet">{text.about}</p>
          <ReAuthenticationProgress progress={progress} onVerified={perform} onGiveUp={leave} />
        </>
      )}
      {known.kind === 'refused' && (
        <>
          <p className="quiet">{known.text}</p>
          <Button onClick={load}>{messages.shared.tryAgain}</Button>
        </>
      )}
      {known.kind === 'known' && (
        <Found
          accounts={known.accounts}
          made={made}
          onHanded={() => setMade(null)}
          onChange={(entry, deed) => perform({ ask: () => ask(entry, deed), done: doneWords(entry, deed) })}
        />
      )}
    </section>
  );
}

function doneWords({ displayName, isOwn }: AccountEntry, deed: AccountAction): string | null {
  if (deed === 'link') return null;
  return isOwn ? text.stepDown.done : text.changed[deed](isolated(displayName));
}

type FoundProps = Pick<Parameters<typeof AccountItem>[0], 'made' | 'onChange' | 'onHanded'> & {
  accounts: readonly AccountEntry[];
};

function Found({ accounts, made, ...toDo }: FoundProps) {
  const [wanted, setWanted] = useState('');
  const found = accounts.filter((entry) => isCalled(entry, wanted));
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
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      <p role="status" className="quiet small">
        {found.length === 0 && text.none}
        {shown.length < found.length && text.shown(count(shown.length), count(found.length))}
      </p>
      <ul>
        {shown.map((entry) => (
          <AccountItem key={entry.id} entry={entry} made={made?.accountId === entry.id ? made : null} {...toDo} />
        ))}
      </ul>
    </>
  );
}

function isCalled({ username, displayName }: AccountEntry, wanted: string): boolean {
  const plain = (value: string) => value.normalize('NFKC').toLocaleLowerCase();
  return plain(`${username} ${displayName}`).includes(plain(wanted.trim()));
}
