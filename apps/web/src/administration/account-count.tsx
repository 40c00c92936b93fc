import type { RefObject } from 'react';
import { administrationMessages } from '../i18n/administration.ts';
import { type AccountsAtPlace, PAGE_SIZE } from './use-account-list.ts';

const text = administrationMessages.accounts;

/** How many there are, and which of them are shown. Whoever turns the page is taken there. */
export function AccountCount({ page, ref }: { page: AccountsAtPlace; ref: RefObject<HTMLHeadingElement | null> }) {
  return (
    <div role="status">
      <h2 ref={ref} tabIndex={-1}>
        {countText(page)}
      </h2>
    </div>
  );
}

function countText({ accounts, count, found, place }: AccountsAtPlace): string {
  if (found === 0) return text.none;
  const isSearch = place.search !== '';
  if (accounts.length === found) return isSearch ? text.foundAll({ count: found, all: count }) : text.all({ count });
  const first = place.cursors.length * PAGE_SIZE + 1;
  const last = first + accounts.length - 1;
  return isSearch ? text.found({ first, last, count: found }) : text.shown({ first, last, count });
}
