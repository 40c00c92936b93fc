import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { RecordStream, RecordWalk } from '../store/record-walk.ts';
import { RECORDS_VERSION } from '../store/records-version.ts';
import { encrypted, type Lock } from './age-file.ts';
import { BACKUP_FORMAT, type BackupHead, endLine, headLine } from './backup-format.ts';
import { isLeftOut } from './left-out.ts';
import { walkInOrder } from './walk-in-order.ts';

/** What is backed up, and of what it is told in the head. */
export interface BackupSource {
  readonly walk: RecordWalk;
  readonly from: BackupHead['from'];
  readonly product: string;
  readonly now: () => number;
  /** As `SECRET_KEY` holds it. */
  readonly secretKey: string;
}

interface BackupOptions {
  /** Null: it can be read by whoever has it. */
  readonly lock: Lock | null;
  /** With the secret key, which only one that is encrypted may hold. */
  readonly hasSecretKey: boolean;
  readonly onRecords?: ((count: number) => void) | undefined;
}

/** The bytes of a backup of what is in the store now. They end only if all of it could be read. */
export async function writeBackup(source: BackupSource, options: BackupOptions): Promise<AsyncIterable<Uint8Array>> {
  const { lock, hasSecretKey, onRecords } = options;
  const head: BackupHead = {
    format: BACKUP_FORMAT,
    product: source.product,
    madeAt: new Date(source.now()).toISOString(),
    from: source.from,
    records: RECORDS_VERSION,
    ...(lock !== null && hasSecretKey && { secretKey: source.secretKey }),
  };
  const records = walkInOrder(source.walk, (key) => !isLeftOut(key));
  // The first error ends all of it, and is met by whoever reads on.
  const bytes = pipeline(Readable.from(linesOf(head, records, onRecords)), createGzip(), () => undefined);
  return lock === null ? bytes : encrypted(bytes, lock);
}

async function* linesOf(
  head: BackupHead,
  batches: RecordStream,
  onRecords: (count: number) => void = () => undefined,
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let records = 0;
  const counted = (text: string) => {
    hash.update(text);
    return text;
  };
  yield counted(headLine(head));
  for await (const batch of batches) {
    const text = batch.map(({ key, value, expiresAt }) => `${JSON.stringify([key, value, expiresAt])}\n`).join('');
    if (text !== '') yield counted(text);
    records += batch.length;
    onRecords(records);
  }
  yield endLine({ records, sha256: hash.digest('hex') });
}
