import { type Account, canonicalUsername, groupsOf } from './account.ts';

/** Names as they are searched: without accents, and whatever else a keyboard or a person may leave out. */
function folded(text: string): string {
  return canonicalUsername(text).normalize('NFKD').replace(/\p{M}/gu, '');
}

/** Both names of an account and its groups, to be searched. */
export function searchTextOf(account: Account): string {
  return folded([account.username, account.displayName, ...groupsOf(account)].join('\n'));
}

/** Tells which search texts hold every word that is looked for, anywhere and in any order. */
export function matcher(search: string): (searchText: string) => boolean {
  const words = folded(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  return (searchText) => words.every((word) => searchText.includes(word));
}
