import type { AccountEntry } from '@pollen/shared';

/** A person in the list of accounts, as the server tells of them. */
export function accountEntry(name: string, more: Partial<AccountEntry> = {}): AccountEntry {
  return {
    id: name,
    username: name.toLowerCase(),
    displayName: name,
    isAdmin: false,
    isFirst: false,
    isLocked: false,
    isOwn: false,
    createdAt: '2026-11-01T12:00:00.000Z',
    mail: null,
    groups: [],
    ...more,
  };
}
