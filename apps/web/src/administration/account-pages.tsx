import type { AccountEntry } from '@pollen/shared';
import { type ReactNode, useState } from 'react';
import { administrationMessages } from '../i18n/administration.ts';
import { Button } from '../ui/button.tsx';
import { AccountItem, type AccountItemProps } from './account-item.tsx';
import type { AccountsAtPlace } from './use-account-list.ts';

const text = administrationMessages.accounts;

type AccountPagesProps = Pick<AccountItemProps, 'made' | 'isBusy' | 'onChange' | 'onDetails' | 'onLinkClosed'> & {
  page: AccountsAtPlace;
  turn: { back: () => void; on: (next: string) => void; isBusy: boolean };
  /** What came of an action, shown with the account that it was done to. */
  progress: { readonly of: string | null; readonly show: (onLeft: () => void) => ReactNode };
};

/** A page of the people who were found. One of them is open at a time. */
export function AccountPages({ page, turn, made, progress, ...actions }: AccountPagesProps) {
  const { accounts, next, place } = page;
  const [open, setOpen] = useState<string | null>(null);
  return (
    <>
      <ul>
        {accounts.map((entry: AccountEntry) => (
          <AccountItem
            key={entry.id}
            entry={entry}
            isOpen={open === entry.id}
            onToggle={() => setOpen(open === entry.id ? null : entry.id)}
            made={made?.accountId === entry.id ? made : null}
            progress={progress.of === entry.id ? progress.show : null}
            {...actions}
          />
        ))}
      </ul>
      {(place.cursors.length > 0 || next !== null) && (
        <div className="actions">
          {place.cursors.length > 0 && (
            <Button busy={turn.isBusy} aria-label={text.previousPage} onClick={turn.back}>
              {text.previous}
            </Button>
          )}
          {next !== null && (
            <Button busy={turn.isBusy} aria-label={text.nextPage} onClick={() => turn.on(next)}>
              {text.next}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
