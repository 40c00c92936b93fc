import { type AccountChange, type AccountEntry, isolated } from '@pollen/shared';
import { administrationMessages } from '../i18n/administration.ts';
import { Button } from '../ui/button.tsx';

const text = administrationMessages.accounts;

/** A change of the account, a link with which its owner chooses a new password, or what applications are told. */
export type AccountAction = AccountChange | 'link' | 'details';

type AccountActionMenuProps = { entry: AccountEntry; onChoose: (action: AccountAction) => void };

/** All that can be done about one person, in one place. */
export function AccountActionMenu({ entry, onChoose }: AccountActionMenuProps) {
  return (
    <div className="actions">
      {actionsOf(entry).map((action) => (
        <ActionButton key={action} entry={entry} action={action} onChoose={onChoose} />
      ))}
    </div>
  );
}

function actionsOf({ isAdmin, isFirst, isLocked, isOwn }: AccountEntry): readonly AccountAction[] {
  if (isFirst) return ['details'];
  if (isOwn) return ['details', 'demote'];
  if (isLocked) return ['details', 'unlock', 'remove'];
  const role = isAdmin ? (['demote'] as const) : (['link', 'promote'] as const);
  return ['details', ...role, 'sign-out', 'lock', 'remove'];
}

function ActionButton({ entry, action, onChoose }: AccountActionMenuProps & { action: AccountAction }) {
  const own = entry.isOwn && action === 'demote' ? text.stepDown.action : null;
  return (
    <Button
      kind={action === 'remove' ? 'danger' : 'plain'}
      aria-label={own ?? text.actionNamed[action]({ name: isolated(entry.displayName) })}
      onClick={() => onChoose(action)}
    >
      {own ?? text.action[action]}
    </Button>
  );
}
