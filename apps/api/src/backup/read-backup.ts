import { createHash } from 'node:crypto';
import { parseJson } from '../store/json-codec.ts';
import type { RecordStream, StoredRecord } from '../store/record-walk.ts';
import { RECORDS_VERSION } from '../store/records-version.ts';
import type { Unlocking } from './age-file.ts';
import { BackupError } from './backup-error.ts';
import { AnyHead, BACKUP_FORMAT, BackupHead, type End, EndLine, RecordLine } from './backup-format.ts';
import { linesOf } from './lines.ts';
import { openBackup } from './open-backup.ts';

const RECORDS_A_BATCH = 500;

export interface CheckedBackup {
  readonly head: BackupHead;
  /** The records, read once more. */
  records(): RecordStream;
}

/** Reads all of a backup, so that nothing is begun with one that is not whole. Throws BackupError. */
export async function checkBackup(path: string, unlocking: Unlocking): Promise<CheckedBackup> {
  let head: BackupHead | null = null;
  for await (const part of partsOf(path, unlocking)) head ??= 'format' in part ? part : null;
  if (head === null) throw damaged(path);
  return { head, records: () => recordsOf(path, unlocking) };
}

async function* recordsOf(path: string, unlocking: Unlocking): RecordStream {
  let batch: StoredRecord[] = [];
  for await (const part of partsOf(path, unlocking)) {
    if ('key' in part) batch.push(part);
    if (batch.length < RECORDS_A_BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** The head and every record. Throws BackupError at the first that is wrong, and where the end does not fit what was before it. */
async function* partsOf(path: string, unlocking: Unlocking): AsyncGenerator<BackupHead | StoredRecord> {
  const hash = createHash('sha256');
  let at = -1;
  let isEnded = false;
  try {
    for await (const line of linesOf(await openBackup(path, unlocking))) {
      const value = parseJson(line);
      const record = at < 0 ? null : recordIn(value);
      if (isEnded) throw damaged(path);
      if (at < 0) yield headIn(value, path);
      else if (record !== null) yield record;
      else if (isEnd(value, { records: at, sha256: hash.copy().digest('hex') })) isEnded = true;
      else throw damaged(path);
      hash.update(`${line}\n`);
      at++;
    }
  } catch (error) {
    throw error instanceof BackupError ? error : damaged(path, error);
  }
  if (!isEnded) throw damaged(path);
}

function damaged(path: string, cause?: unknown): BackupError {
  return new BackupError(`${path} is damaged, or not all of it is there: take another backup.`, { cause });
}

function headIn(value: unknown, path: string): BackupHead {
  const any = AnyHead.safeParse(value);
  if (!any.success) throw new BackupError(`${path} is no backup of Pollen.`);
  const { format, product, records } = any.data.pollenBackup;
  if (format > BACKUP_FORMAT || Number(records) > RECORDS_VERSION)
    throw new BackupError(`${path} was made by a newer Pollen (${product}): put it back with that one.`);
  const head = BackupHead.safeParse(any.data.pollenBackup);
  if (!head.success) throw damaged(path);
  return head.data;
}

function recordIn(value: unknown): StoredRecord | null {
  const line = RecordLine.safeParse(value);
  if (!line.success) return null;
  const [key, bytes, expiresAt] = line.data;
  return { key, value: bytes, expiresAt };
}

function isEnd(value: unknown, expected: End): boolean {
  const line = EndLine.safeParse(value);
  return line.success && line.data.end.records === expected.records && line.data.end.sha256 === expected.sha256;
}
