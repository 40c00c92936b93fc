import { type KeyValueStore, NO_EXPIRY } from './key-value-store.ts';

/**
 * What the records mean. It rises where an earlier version would do harm to what a later one has written; members that
 * are only added need none, since they stay (`keep-unknown.ts`).
 */
export const RECORDS_VERSION = 1;
export const VERSION_KEY = 'version';

/** That of the records in this store; those of before there was a number are of the first. Null: it is no number. */
export async function readRecordsVersion(store: Pick<KeyValueStore, 'get'>): Promise<number | null> {
  const bytes = (await store.get(VERSION_KEY)) ?? '1';
  return /^\d{1,9}$/.test(bytes) ? Number(bytes) : null;
}

/** Notes it where nobody has. */
export async function noteRecordsVersion(store: Pick<KeyValueStore, 'create'>): Promise<void> {
  await store.create(VERSION_KEY, `${RECORDS_VERSION}`, NO_EXPIRY);
}
