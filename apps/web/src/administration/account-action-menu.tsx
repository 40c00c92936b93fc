import { type AccountChange, type AccountEntry, isolated } from '@pollen/shared';
import { useState } from 'react';
import { administrationMessages } from '../i18n/administration.ts';
import { Button } from '../ui/button.tsx';

const text = administrationMessages.accounts;

/** A change of the account, a link with which its owner chooses a new password, or what applications are told. */
export type AccountAction = AccountChange | 'link' | 'details';

type AccountActionMenuProps = { entry: AccountEntry; onChoose: (action: AccountAction) => void };

/** What is seldom wanted is behind "More". */
export function AccountActionMenu({ entry, onChoose }: AccountActionMenuProps) {
  const [showsMore, setShowsMore] = useState(false);
  const { often, seldom } = actionsOf(entry);
  const name = isolated(entry.displayName);
  return (
    <>
      <div className="actions">
        {often.map((action) => (
          <ActionButton key={action} entry={entry} action={action} onChoose={onChoose} />
        ))}
        {seldom.length > 0 && (
          <Button
            kind="quiet"
            aria-label={text.moreNamed({ name })}
            aria-expanded={showsMore}
            onClick={() => setShowsMore(!showsMore)}
          >
            {text.more}
          </Button>
        )}
      </div>
      {showsMore && (
        <div className="actions">
          {seldom.map((action) => (
            <ActionButton key={action} entry={entry} action={action} onChoose={onChoose} />
          ))}
        </div>
      )}
    </>
  );
}

function actionsOf({ isAdmin, isFirst, isLocked, isOwn }: AccountEntry): Record<'often' | 'seldom', AccountAction[]> {
  if (isFirst) return { often: ['details'], seldom: [] };
  if (isOwn) return { often: ['details', 'demote'], seldom: [] };
  if (isLocked) return { often: ['unlock'], seldom: ['details', 'remove'] };
  const seldom = ['details', 'sign-out', isAdmin ? 'demote' : 'promote', 'remove'] as const;
  return { often: isAdmin ? ['lock'] : ['link', 'lock'], seldom: [...seldom] };
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
