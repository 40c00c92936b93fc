import type { SessionEntry } from '@pollen/shared';

/** A session in the list, as the server tells of it: a phone whose owner signed in with a password. */
export function sessionEntry(id: string, more: Partial<SessionEntry> = {}): SessionEntry {
  return {
    id,
    isCurrent: false,
    group: id,
    browser: 'Safari 19',
    os: 'iOS',
    address: '192.0.2.1',
    place: null,
    network: 'same',
    startedAt: '2026-01-01T10:00:00Z',
    lastUsedAt: '2026-01-01T10:00:00Z',
    expiresIn: 1000,
    signedInBy: 'password',
    approvedBy: null,
    ...more,
  };
}
