import type { AccountChange, AccountEntry } from '@pollen/shared';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Time } from '../ui/time.tsx';
import { administrationWords } from '../words/administration.ts';

const says = administrationWords.accounts;

type AccountItemProps = {
  entry: AccountEntry;
  onChange: (entry: AccountEntry, change: AccountChange) => void;
};

/** One account, and what can be done about it; nothing without a second tap. */
export function AccountItem({ entry, onChange }: AccountItemProps) {
  const [asked, setAsked] = useState<AccountChange | null>(null);
  return (
    <li className="session">
      <div className="session-about">
        <h3>
          <bdi>{entry.displayName}</bdi>
          {entry.isOwn && <span className="tag">{says.you}</span>}
          {entry.isLocked && <span className="tag tag-danger">{says.locked}</span>}
        </h3>
        <dl className="facts small">
          <dt>{says.username}</dt>
          <dd>
            <bdi translate="no">{entry.username}</bdi>
          </dd>
          <dt>{says.since}</dt>
          <dd>
            <Time at={Date.parse(entry.createdAt)} />
          </dd>
        </dl>
        {!entry.isAdmin && asked === null && <Ways entry={entry} onAsk={setAsked} />}
        {asked !== null && (
          <Sure
            name={entry.displayName}
            change={asked}
            onDone={() => setAsked(null)}
            onSure={() => onChange(entry, asked)}
          />
        )}
      </div>
    </li>
  );
}

function Ways({ entry, onAsk }: { entry: AccountEntry; onAsk: (change: AccountChange) => void }) {
  const lock = entry.isLocked ? 'unlock' : 'lock';
  return (
    <div className="session-ways">
      <Button aria-label={says.changeNamed[lock](entry.displayName)} onClick={() => onAsk(lock)}>
        {says.change[lock]}
      </Button>
      <Button kind="danger" aria-label={says.changeNamed.remove(entry.displayName)} onClick={() => onAsk('remove')}>
        {says.change.remove}
      </Button>
    </div>
  );
}

type SureProps = { name: string; change: AccountChange; onDone: () => void; onSure: () => void };

function Sure({ name, change, onDone, onSure }: SureProps) {
  const go = () => {
    onDone();
    onSure();
  };
  return (
    <>
      <p role="status">{says.sure[change](name)}</p>
      <div className="session-ways">
        <Button onClick={onDone}>{administrationWords.giveUp}</Button>
        <Button kind={change === 'unlock' ? 'plain' : 'danger'} onClick={go}>
          {says.changeNamed[change](name)}
        </Button>
      </div>
    </>
  );
}
