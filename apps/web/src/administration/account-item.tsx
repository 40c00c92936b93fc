import { type AccountDetailsRequest, type AccountEntry, isolated } from '@pollen/shared';
import { useRef, useState } from 'react';
import { administrationMessages } from '../i18n/administration.ts';
import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { Time } from '../ui/time.tsx';
import { type AccountAction, AccountActionMenu } from './account-action-menu.tsx';
import { AccountDetailsForm } from './account-details-form.tsx';
import { LinkCard } from './link-card.tsx';
import { SendLink } from './send-link.tsx';

const text = administrationMessages.accounts;

/** A link for a new password, to be given to the owner of the account. */
export type MadeLink = { accountId: string; link: string; endsAt: number; mail: string | undefined };

/** What is asked about before it is done. */
export type ConfirmedAction = Exclude<AccountAction, 'details'>;

type AccountItemProps = {
  entry: AccountEntry;
  made: MadeLink | null;
  /** Another action is on its way. */
  isBusy: boolean;
  onChange: (entry: AccountEntry, action: ConfirmedAction) => void;
  /** `onSaved` is called once it is. */
  onDetails: (entry: AccountEntry, details: AccountDetailsRequest, onSaved: () => void) => void;
  onLinkClosed: () => void;
};

/** One account and its actions, each of which must be confirmed. */
export function AccountItem({ entry, made, isBusy, onChange, onDetails, onLinkClosed }: AccountItemProps) {
  const [chosen, setChosen] = useState<AccountAction | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const focusTitle = () => title.current?.focus();
  const close = () => {
    setChosen(null);
    focusTitle();
  };
  const closeLink = () => {
    onLinkClosed();
    focusTitle();
  };
  return (
    <li className="list-item">
      <div className="list-item-body">
        <h3 ref={title} tabIndex={-1}>
          <bdi>{entry.displayName}</bdi>
          {entry.isOwn && <span className="tag">{text.you}</span>}
          {entry.isAdmin && <span className="tag tag-quiet">{entry.isFirst ? text.first : text.administrator}</span>}
          {entry.isLocked && <span className="tag tag-danger">{text.locked}</span>}
        </h3>
        <AccountFacts entry={entry} />
        {made && <RecoveryLink made={made} name={isolated(entry.displayName)} onClose={closeLink} />}
        {made === null && chosen === null && <AccountActionMenu entry={entry} onChoose={setChosen} />}
        {chosen === 'details' && (
          <AccountDetailsForm
            entry={entry}
            isBusy={isBusy}
            onCancel={close}
            onSave={(details) => onDetails(entry, details, () => setChosen(null))}
          />
        )}
        {chosen !== null && chosen !== 'details' && (
          <Confirm
            question={consequenceText(entry, chosen)}
            cancel={administrationMessages.cancel}
            confirm={entry.isOwn ? text.stepDown.action : text.confirm[chosen]({ name: isolated(entry.displayName) })}
            isDanger={chosen !== 'unlock' && chosen !== 'link'}
            isBusy={isBusy}
            onCancel={close}
            onConfirm={() => {
              close();
              onChange(entry, chosen);
            }}
          />
        )}
      </div>
    </li>
  );
}

function AccountFacts({ entry }: { entry: AccountEntry }) {
  return (
    <dl className="facts small">
      <dt>{text.username}</dt>
      <dd>
        <bdi translate="no">{entry.username}</bdi>
      </dd>
      <dt>{text.since}</dt>
      <dd>
        <Time at={Date.parse(entry.createdAt)} />
      </dd>
      {entry.mail !== null && <dt>{text.mail}</dt>}
      {entry.mail !== null && (
        <dd>
          <bdi translate="no">{entry.mail}</bdi>
        </dd>
      )}
      {entry.groups.length > 0 && <dt>{text.groups}</dt>}
      {entry.groups.length > 0 && <dd translate="no">{entry.groups.map(isolated).join(', ')}</dd>}
    </dl>
  );
}

type RecoveryLinkProps = { made: MadeLink; name: string; onClose: () => void };

function RecoveryLink({ made: { link, endsAt, mail }, name, onClose }: RecoveryLinkProps) {
  return (
    <div className="recovery-link">
      <LinkCard link={link} endsAt={endsAt} label={text.link.codeLabel} give={text.link.give({ name })} />
      {mail !== undefined && <SendLink link={link} mail={mail} />}
      <Button kind="quiet" onClick={onClose}>
        {messages.shared.done}
      </Button>
    </div>
  );
}

function consequenceText({ displayName, isAdmin, isOwn }: AccountEntry, change: ConfirmedAction): string {
  if (isOwn) return text.stepDown.confirmQuestion;
  const name = isolated(displayName);
  return isAdmin && change === 'lock'
    ? text.lockAdministratorQuestion({ name })
    : text.confirmQuestion[change]({ name });
}
