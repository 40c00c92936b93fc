import type { AccountList } from '@pollen/shared';
import { useCallback, useEffect, useState } from 'react';
import { listAccounts } from '../api/administration-requests.ts';
import { useLoaded } from '../ui/use-loaded.ts';

/** The others are on pages of their own, and found by name. */
export const PAGE_SIZE = 50;

/** Who types on is not asked about yet. */
const PAUSE_MS = 250;

/** Where in the list: what is looked for, and what each page up to this one is after. */
type Place = { readonly search: string; readonly cursors: readonly string[]; readonly isTurned: boolean };

/** One page of accounts, and where it is. */
export type AccountsAtPlace = AccountList & { readonly place: Place };

const START: Place = { search: '', cursors: [], isTurned: false };

/** The accounts, a page at a time, as the server finds them. */
export function useAccountList(onSignedOut: () => void) {
  const [query, setQuery] = useState('');
  const [place, setPlace] = useState(START);
  // Once it is there the search stays, whatever becomes of a request.
  const [isOffered, setIsOffered] = useState(false);
  const { loaded, load } = useLoaded(
    useCallback(async () => {
      const { search, cursors } = place;
      const response = await listAccounts({ search, after: cursors.at(-1), limit: PAGE_SIZE });
      return response.kind === 'ok' ? { ...response, value: { ...response.value, place } } : response;
    }, [place]),
    onSignedOut,
  );
  useEffect(() => {
    const search = query.trim();
    const timer = setTimeout(() => {
      setPlace((before) => (before.search === search ? before : { ...START, search }));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query]);
  const back = useCallback(
    () => setPlace(({ search, cursors }) => ({ search, cursors: cursors.slice(0, -1), isTurned: true })),
    [],
  );
  const isBeyondEnd = loaded.kind === 'loaded' && loaded.value.accounts.length === 0 && place.cursors.length > 0;
  useEffect(() => {
    if (isBeyondEnd) back();
  }, [isBeyondEnd, back]);
  const turn = {
    back,
    on: (next: string) => setPlace(({ search, cursors }) => ({ search, cursors: [...cursors, next], isTurned: true })),
    isBusy: loaded.kind === 'loaded' && loaded.value.place !== place,
  };
  if (!isOffered && loaded.kind === 'loaded') setIsOffered(true);
  return { loaded, load, search: { query, setQuery, isOffered }, turn };
}
