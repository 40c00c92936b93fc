import { type AccountChange, type AccountEntry, isolated } from '@pollen/shared';
import { useRef, useState } from 'react';
import { administrationMessages } from '../i18n/administration.ts';
import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { LinkDialog } from '../ui/link-dialog.tsx';
import { Time } from '../ui/time.tsx';

const text = administrationMessages.accounts;

/** What an administrator does for an account: a change, or a link with which its owner chooses a new password. */
export type AccountAction = AccountChange | 'link';

/** A link that was made for one account, to be handed over. */
export type MadeLink = { accountId: string; link: string; endsAt: number };

type AccountItemProps = {
  entry: AccountEntry;
  made: MadeLink | null;
  /** Another action is on its way. */
  isBusy: boolean;
  onChange: (entry: AccountEntry, action: AccountAction) => void;
  onHanded: () => void;
};

/** One account, and what can be done about it; nothing without a second tap. */
export function AccountItem({ entry, made, isBusy, onChange, onHanded }: AccountItemProps) {
  const [asked, setAsked] = useState<AccountAction | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const toTitle = () => title.current?.focus();
  const close = () => {
    setAsked(null);
    toTitle();
  };
  const handedOver = () => {
    onHanded();
    toTitle();
  };
  return (
    <li className="session">
      <div className="session-about">
        <h3 ref={title} tabIndex={-1}>
          <bdi>{entry.displayName}</bdi>
          {entry.isOwn && <span className="tag">{text.you}</span>}
          {entry.isAdmin && <span className="tag tag-quiet">{entry.isFirst ? text.first : text.administrator}</span>}
          {entry.isLocked && <span className="tag tag-danger">{text.locked}</span>}
        </h3>
        <dl className="facts small">
          <dt>{text.username}</dt>
          <dd>
            <bdi translate="no">{entry.username}</bdi>
          </dd>
          <dt>{text.since}</dt>
          <dd>
            <Time at={Date.parse(entry.createdAt)} />
          </dd>
        </dl>
        {made && <HandOver made={made} name={isolated(entry.displayName)} onHanded={handedOver} />}
        {made === null && asked === null && <ActionMenu entry={entry} onAsk={setAsked} />}
        {asked !== null && (
          <Confirm
            question={whatFollows(entry, asked)}
            keep={administrationMessages.giveUp}
            confirm={entry.isOwn ? text.stepDown.change : text.changeSurely[asked](isolated(entry.displayName))}
            isDanger={asked !== 'unlock' && asked !== 'link'}
            isBusy={isBusy}
            onKeep={close}
            onConfirm={() => {
              close();
              onChange(entry, asked);
            }}
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
      <LinkDialog link={link} endsAt={endsAt} label={text.link.label} give={text.link.give(name)} />
      <Button kind="quiet" onClick={onHanded}>
        {messages.shared.done}
      </Button>
    </div>
  );
}

type WaysProps = { entry: AccountEntry; onAsk: (action: AccountAction) => void };

/** What is seldom wanted waits behind one more tap. */
function ActionMenu({ entry, onAsk }: WaysProps) {
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
            aria-label={text.moreNamed(name)}
            aria-expanded={showsMore}
            onClick={() => setShowsMore(!showsMore)}
          >
            {text.more}
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

function waysOf({ isAdmin, isFirst, isLocked, isOwn }: AccountEntry): Record<'often' | 'seldom', AccountAction[]> {
  if (isFirst) return { often: [], seldom: [] };
  if (isOwn) return { often: ['demote'], seldom: [] };
  if (isLocked) return { often: ['unlock'], seldom: ['remove'] };
  return { often: isAdmin ? ['lock'] : ['link', 'lock'], seldom: [isAdmin ? 'demote' : 'promote', 'remove'] };
}

function Way({ entry, change, onAsk }: WaysProps & { change: AccountAction }) {
  const own = entry.isOwn ? text.stepDown.change : null;
  return (
    <Button
      kind={change === 'remove' ? 'danger' : 'plain'}
      aria-label={own ?? text.changeNamed[change](isolated(entry.displayName))}
      onClick={() => onAsk(change)}
    >
      {own ?? text.change[change]}
    </Button>
  );
}

function whatFollows({ displayName, isAdmin, isOwn }: AccountEntry, change: AccountAction): string {
  if (isOwn) return text.stepDown.sure;
  const name = isolated(displayName);
  return isAdmin && change === 'lock' ? text.lockAdministrator(name) : text.sure[change](name);
}
