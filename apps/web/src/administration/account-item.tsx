import { type AccountChange, type AccountEntry, isolated } from '@pollen/shared';
import { useEffect, useRef, useState } from 'react';
import { administrationWords } from '../i18n/administration.ts';
import { words } from '../i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { LinkCard } from '../ui/link-dialog.tsx';
import { Time } from '../ui/time.tsx';

const says = administrationWords.accounts;

/** What an administrator does for an account: a change, or a link with which its owner chooses a new password. */
export type AccountDeed = AccountChange | 'link';

/** A link that was made for one account, to be handed over. */
export type MadeLink = { accountId: string; link: string; endsAt: number };

type AccountItemProps = {
  entry: AccountEntry;
  made: MadeLink | null;
  onChange: (entry: AccountEntry, deed: AccountDeed) => void;
  onHanded: () => void;
};

/** One account, and what can be done about it; nothing without a second tap. */
export function AccountItem({ entry, made, onChange, onHanded }: AccountItemProps) {
  const [asked, setAsked] = useState<AccountDeed | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const leave = (close: () => void) => {
    close();
    title.current?.focus();
  };
  return (
    <li className="session">
      <div className="session-about">
        <h3 ref={title} tabIndex={-1}>
          <bdi>{entry.displayName}</bdi>
          {entry.isOwn && <span className="tag">{says.you}</span>}
          {entry.isAdmin && <span className="tag tag-quiet">{entry.isFirst ? says.first : says.administrator}</span>}
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
        {made && <HandOver made={made} name={isolated(entry.displayName)} onHanded={() => leave(onHanded)} />}
        {made === null && asked === null && <Ways entry={entry} onAsk={setAsked} />}
        {asked !== null && (
          <Sure
            entry={entry}
            change={asked}
            onDone={() => leave(() => setAsked(null))}
            onSure={() => onChange(entry, asked)}
          />
        )}
      </div>
    </li>
  );
}

type HandOverProps = { made: MadeLink; name: string; onHanded: () => void };

function HandOver({ made: { link, endsAt }, name, onHanded }: HandOverProps) {
  return (
    <div className="hand-over">
      <LinkCard link={link} endsAt={endsAt} label={says.link.label} give={says.link.give(name)} />
      <Button kind="quiet" onClick={onHanded}>
        {words.shared.done}
      </Button>
    </div>
  );
}

type WaysProps = { entry: AccountEntry; onAsk: (deed: AccountDeed) => void };

/** What is seldom wanted waits behind one more tap. */
function Ways({ entry, onAsk }: WaysProps) {
  const [showsMore, setShowsMore] = useState(false);
  const { often, seldom } = waysOf(entry);
  const name = isolated(entry.displayName);
  return (
    <>
      <div className="session-ways">
        {often.map((change) => (
          <Way key={change} entry={entry} change={change} onAsk={onAsk} />
        ))}
        {seldom.length > 0 && (
          <Button
            kind="quiet"
            aria-label={says.moreNamed(name)}
            aria-expanded={showsMore}
            onClick={() => setShowsMore(!showsMore)}
          >
            {says.more}
          </Button>
        )}
      </div>
      {showsMore && (
        <div className="session-ways">
          {seldom.map((change) => (
            <Way key={change} entry={entry} change={change} onAsk={onAsk} />
          ))}
        </div>
      )}
    </>
  );
}

function waysOf({ isAdmin, isFirst, isLocked, isOwn }: AccountEntry): Record<'often' | 'seldom', AccountDeed[]> {
  if (isFirst) return { often: [], seldom: [] };
  if (isOwn) return { often: ['demote'], seldom: [] };
  if (isLocked) return { often: ['unlock'], seldom: ['remove'] };
  return { often: isAdmin ? ['lock'] : ['link', 'lock'], seldom: [isAdmin ? 'demote' : 'promote', 'remove'] };
}

function Way({ entry, change, onAsk }: WaysProps & { change: AccountDeed }) {
  const own = entry.isOwn ? says.stepDown.change : null;
  return (
    <Button
      kind={change === 'remove' ? 'danger' : 'plain'}
      aria-label={own ?? says.changeNamed[change](isolated(entry.displayName))}
      onClick={() => onAsk(change)}
    >
      {own ?? says.change[change]}
    </Button>
  );
}

type SureProps = { entry: AccountEntry; change: AccountDeed; onDone: () => void; onSure: () => void };

function Sure({ entry, change, onDone, onSure }: SureProps) {
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => question.current?.focus(), []);
  const go = () => {
    onDone();
    onSure();
  };
  return (
    <>
      <p ref={question} tabIndex={-1}>
        {whatFollows(entry, change)}
      </p>
      <div className="session-ways">
        <Button onClick={onDone}>{administrationWords.giveUp}</Button>
        <Button kind={change === 'unlock' || change === 'link' ? 'plain' : 'danger'} onClick={go}>
          {entry.isOwn ? says.stepDown.change : says.changeSurely[change](isolated(entry.displayName))}
        </Button>
      </div>
    </>
  );
}

function whatFollows({ displayName, isAdmin, isOwn }: AccountEntry, change: AccountDeed): string {
  if (isOwn) return says.stepDown.sure;
  const name = isolated(displayName);
  return isAdmin && change === 'lock' ? says.lockAdministrator(name) : says.sure[change](name);
}
