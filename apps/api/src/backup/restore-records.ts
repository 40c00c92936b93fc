import { EPOCH_KEY, nextEpoch } from '../account/session-epoch.ts';
import { NO_EXPIRY } from '../store/key-value-store.ts';
import type { RecordStream, StoredRecord } from '../store/record-walk.ts';
import { VERSION_KEY } from '../store/records-version.ts';
import { HOLD_KEY } from '../store/store-hold.ts';

interface RestoreOptions {
  /** Ends every session that is in it, and invitations and links with them. */
  readonly endsSessions: boolean;
  /** What the records mean; see `store/records-version.ts`. */
  readonly version: number;
  readonly now: number;
}

/** What of these records goes into a store: what still lasts, and nothing that is of the store they are from. */
export async function* restorable(records: RecordStream, { endsSessions, version, now }: RestoreOptions): RecordStream {
  const forGood = (key: string, value: string): StoredRecord => ({ key, value, expiresAt: now + NO_EXPIRY });
  let epoch: StoredRecord | null = null;
  for await (const batch of records) {
    epoch = batch.findLast(({ key }) => key === EPOCH_KEY) ?? epoch;
    yield batch.filter(({ key, expiresAt }) => expiresAt > now && !NEVER.has(key));
  }
  yield [forGood(VERSION_KEY, `${version}`)];
  // The last one counts.
  if (endsSessions) yield [forGood(EPOCH_KEY, nextEpoch(epoch?.value ?? null, now))];
}

const NEVER: ReadonlySet<string> = new Set([VERSION_KEY, HOLD_KEY]);
