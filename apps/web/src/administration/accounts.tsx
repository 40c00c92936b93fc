import { type AccountEntry, isolated } from '@pollen/shared';
import { useCallback, useEffect, useRef, useState } from 'react';
import { changeAccount, listAccounts } from '../api/administration-requests.ts';
import { makeRecoveryLink } from '../api/recovery-requests.ts';
import type { Answer } from '../api/request.ts';
import { ProvenProgress } from '../authentication/re-authentication-progress.tsx';
import { isSignedOut, useProven } from '../authentication/use-re-authentication.ts';
import { administrationWords } from '../i18n/administration.ts';
import { count } from '../i18n/measures.ts';
import { refusalWords } from '../i18n/problem-text.ts';
import { words } from '../i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { type AccountDeed, AccountItem, type MadeLink } from './account-item.tsx';

const says = administrationWords.accounts;

/** More are found by name. */
const SHOWN = 8;

type Known =
  | { kind: 'asking' }
  | { kind: 'known'; accounts: readonly AccountEntry[] }
  /** Whoever looks at it is no administrator any more. */
  | { kind: 'over' }
  | { kind: 'refused'; says: string };

type AccountsProps = { onSignedOut: () => void; onOver: () => void };

const isOver = (answer: Answer<unknown>) =>
  answer.kind === 'problem' && answer.problem.type === 'administrator-required';

/** For an administrator: every account, and what can be done about it. */
export function Accounts({ onSignedOut, onOver }: AccountsProps) {
  const [known, setKnown] = useState<Known>({ kind: 'asking' });
  const load = useCallback(async () => {
    const answer = await listAccounts();
    if (answer.kind === 'ok') setKnown({ kind: 'known', accounts: answer.value.accounts });
    else if (isSignedOut(answer)) onSignedOut();
    else if (isOver(answer)) {
      setKnown({ kind: 'over' });
      onOver();
    } else setKnown({ kind: 'refused', says: refusalWords(answer) });
  }, [onSignedOut, onOver]);
  useEffect(() => {
    void load();
  }, [load]);
  const { progress, perform, giveUp } = useProven(onSignedOut, load);
  const [made, setMade] = useState<MadeLink | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const over = useFocusOn<HTMLDivElement>(known.kind === 'over' ? known : null);
  const leave = () => {
    giveUp();
    title.current?.focus();
  };
  async function ask({ id }: AccountEntry, deed: AccountDeed) {
    setMade(null);
    if (deed !== 'link') return changeAccount(id, deed);
    const answer = await makeRecoveryLink(id);
    if (answer.kind === 'ok') {
      const { link, expiresIn } = answer.value;
      setMade({ accountId: id, link, endsAt: Date.now() + expiresIn * 1000 });
    }
    return answer;
  }
  return (
    <section className="sessions accounts">
      <h2 ref={title} tabIndex={-1}>
        {says.title}
      </h2>
      {known.kind === 'over' ? (
        <Notice tone="good" place={over}>
          {says.stepDown.done}
        </Notice>
      ) : (
        <>
          <p className="quiet">{says.about}</p>
          <ProvenProgress progress={progress} onVerified={perform} onGiveUp={leave} />
        </>
      )}
      {known.kind === 'refused' && (
        <>
          <p className="quiet">{known.says}</p>
          <Button onClick={load}>{words.shared.tryAgain}</Button>
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

function doneWords({ displayName, isOwn }: AccountEntry, deed: AccountDeed): string | null {
  if (deed === 'link') return null;
  return isOwn ? says.stepDown.done : says.changed[deed](isolated(displayName));
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
          label={says.find}
          type="search"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      <p role="status" className="quiet small">
        {found.length === 0 && says.none}
        {shown.length < found.length && says.shown(count(shown.length), count(found.length))}
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
  const plain = (text: string) => text.normalize('NFKC').toLocaleLowerCase();
  return plain(`${username} ${displayName}`).includes(plain(wanted.trim()));
}
