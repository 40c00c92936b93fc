import type { AccountEntry } from '@pollen/shared';
import { administrationMessages } from '../i18n/administration.ts';
import { Button } from '../ui/button.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { AccountItem } from './account-item.tsx';
import { type AccountsAtPlace, PAGE_SIZE } from './use-account-list.ts';

const text = administrationMessages.accounts;

type AccountPagesProps = Pick<
  Parameters<typeof AccountItem>[0],
  'made' | 'isBusy' | 'onChange' | 'onDetails' | 'onLinkClosed'
> & {
  page: AccountsAtPlace;
  turn: { back: () => void; on: (next: string) => void; isBusy: boolean };
};

/** A page of the accounts that were found. Whoever turns it is taken to its beginning. */
export function AccountPages({ page, turn, made, ...actions }: AccountPagesProps) {
  const { accounts, next, place } = page;
  const top = useFocusOn<HTMLParagraphElement>(place.isTurned ? place : null);
  return (
    <>
      <p role="status" className="quiet small" ref={top} tabIndex={-1}>
        {whichText(page)}
      </p>
      <ul>
        {accounts.map((entry: AccountEntry) => (
          <AccountItem key={entry.id} entry={entry} made={made?.accountId === entry.id ? made : null} {...actions} />
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

/** Which of how many are shown; nothing where that is all there are. */
function whichText({ accounts, count: all, found, place }: AccountsAtPlace): string {
  if (found === 0) return text.none;
  if (accounts.length === all) return '';
  if (found <= PAGE_SIZE && place.search !== '') return text.foundAll({ found, all });
  const first = place.cursors.length * PAGE_SIZE + 1;
  const range = { first, last: first + accounts.length - 1, all };
  return place.search === '' ? text.shown(range) : text.found({ ...range, found });
}
