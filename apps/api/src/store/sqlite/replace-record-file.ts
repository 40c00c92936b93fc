import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import type { RecordStream } from '../record-walk.ts';
import { DataFolderError } from './data-folder-error.ts';
import { openRecordFile, RECORD_FILE } from './record-file.ts';

const DRAFT = 'restoring-';

/**
 * Puts a file with these records in the place of the one that is there, which nobody may have open. It gets its name only
 * when all of it is on the disk; that of before is kept under another, which is returned. Throws DataFolderError.
 */
export async function replaceRecordFile(dataDir: string, records: RecordStream, now: number): Promise<string | null> {
  let draft: string | null = null;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    // What was left by one that was killed.
    for (const name of readdirSync(dataDir)) if (name.startsWith(DRAFT)) removeFolder(join(dataDir, name));
    draft = mkdtempSync(join(dataDir, DRAFT));
    await fill(draft, records);
    return exchange(dataDir, join(draft, RECORD_FILE), now);
  } catch (error) {
    throw DataFolderError.of(error, dataDir);
  } finally {
    if (draft !== null) removeFolder(draft);
  }
}

async function fill(folder: string, records: RecordStream): Promise<void> {
  const { file } = openRecordFile(folder);
  try {
    for await (const batch of records) {
      file.together(() => {
        for (const record of batch) file.put(record);
      });
    }
  } finally {
    file.close();
  }
}

/** The log of the file of before goes first: beside another file it would be taken for that one's. */
function exchange(dataDir: string, next: string, now: number): string | null {
  const path = join(dataDir, RECORD_FILE);
  const kept = `${path}.before-${new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  const isThere = existsSync(path);
  if (isThere) linkSync(path, kept);
  for (const log of ['-wal', '-shm', '-journal']) if (existsSync(path + log)) renameSync(path + log, kept + log);
  renameSync(next, path);
  syncFolder(dataDir);
  return isThere ? kept : null;
}

/** A new name is on the disk once its folder is. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true });
}
