import { type AccountDetailsRequest, type AccountEntry, isolated } from '@pollen/shared';
import { type ReactNode, useId, useRef, useState } from 'react';
import { administrationMessages } from '../i18n/administration.ts';
import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { type AccountAction, AccountActionMenu } from './account-action-menu.tsx';
import { AccountDetailsForm } from './account-details-form.tsx';
import { AccountFacts } from './account-facts.tsx';
import { AccountRow } from './account-row.tsx';
import { LinkCard } from './link-card.tsx';
import { SendLink } from './send-link.tsx';

const text = administrationMessages.accounts;

/** A link for a new password, to be given to the owner of the account. */
export type MadeLink = { accountId: string; link: string; endsAt: number; mail: string | undefined };

/** What is asked about before it is done. */
export type ConfirmedAction = Exclude<AccountAction, 'details'>;

export type AccountItemProps = {
  entry: AccountEntry;
  isOpen: boolean;
  onToggle: () => void;
  made: MadeLink | null;
  /** What came of an action on this account; null where none was done. Whoever leaves it comes back to the row. */
  progress: ((onLeft: () => void) => ReactNode) | null;
  /** Another action is on its way. */
  isBusy: boolean;
  onChange: (entry: AccountEntry, action: ConfirmedAction) => void;
  /** `onSaved` is called once it is. */
  onDetails: (entry: AccountEntry, details: AccountDetailsRequest, onSaved: () => void) => void;
  onLinkClosed: () => void;
};

/** One person: a row, and under it, once that is opened, all that is known and can be done, each after a question. */
export function AccountItem({ entry, isOpen, onToggle, ...panel }: AccountItemProps) {
  const row = useRef<HTMLButtonElement>(null);
  const id = useId();
  return (
    <li className="person">
      <AccountRow ref={row} entry={entry} panel={id} isOpen={isOpen} onToggle={onToggle} />
      {isOpen && (
        <div id={id} className="person-panel">
          <AccountPanel entry={entry} {...panel} onLeft={() => row.current?.focus()} />
        </div>
      )}
    </li>
  );
}

type AccountPanelProps = Omit<AccountItemProps, 'isOpen' | 'onToggle'> & { onLeft: () => void };

function AccountPanel(props: AccountPanelProps) {
  const { entry, made, progress, isBusy, onChange, onDetails, onLinkClosed, onLeft } = props;
  const [chosen, setChosen] = useState<AccountAction | null>(null);
  const close = () => {
    setChosen(null);
    onLeft();
  };
  const closeLink = () => {
    onLinkClosed();
    onLeft();
  };
  return (
    <>
      <AccountFacts entry={entry} />
      {progress?.(onLeft)}
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
    </>
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
  if (isAdmin && change === 'lock') return text.lockAdministratorQuestion({ name });
  if (isAdmin && change === 'sign-out') return text.signOutAdministratorQuestion({ name });
  return text.confirmQuestion[change]({ name });
}
