import { resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import type { RecordStream } from '../store/record-walk.ts';
import { DataFolderError } from '../store/sqlite/data-folder-error.ts';
import { replaceRecordFile } from '../store/sqlite/replace-record-file.ts';
import { readHold } from '../store/store-hold.ts';
import type { LocalPorts } from './command-ports.ts';
import { CommandError } from './exit-codes.ts';

/** A store whose records are about to be replaced by others. */
export interface RestoreTarget {
  /** Where it is, for people. */
  readonly place: string;
  now(): number;
  /** The file that is kept of what was there, if one is. */
  replaceAll(records: RecordStream): Promise<string | null>;
  close(): Promise<void>;
}

/** What somebody would miss: accounts and applications. A server that was only started has neither. */
const MISSED = ['a:', 'oc:'];

/** Throws CommandError where a server uses it, or there is something in it that may not be replaced. */
export async function openTarget(
  config: Config,
  ports: Pick<LocalPorts, 'openStore' | 'isServerRunning'>,
  { mayReplace }: { readonly mayReplace: boolean },
): Promise<RestoreTarget> {
  if (await ports.isServerRunning(config))
    throw new CommandError('A server is running on this data folder: stop it first.', { kind: 'refused' });
  try {
    const opened = await ports.openStore(config);
    if (mayReplace || (await isFree(opened.store))) return { ...opened, close: () => opened.store.close() };
    await opened.store.close();
    throw notEmpty(opened.place);
  } catch (error) {
    if (!(error instanceof DataFolderError && error.isUnreadable)) throw error;
    if (!mayReplace) throw new CommandError(error.message, { kind: 'refused', cause: error });
    return unreadable(config);
  }
}

function notEmpty(place: string): CommandError {
  return new CommandError(`There are accounts in ${place} already: say --replace if they may be lost.`, {
    kind: 'refused',
  });
}

async function isFree(store: KeyValueStore): Promise<boolean> {
  if ((await readHold(store)) !== null) return true;
  for (const prefix of MISSED) if (await store.hasKeyUnder(prefix)) return false;
  return true;
}

/** A file that is damaged, which is what a backup is for. */
function unreadable({ dataDir }: Config): RestoreTarget {
  return {
    place: resolve(dataDir),
    now: Date.now,
    replaceAll: (records) => replaceRecordFile(dataDir, records, Date.now()),
    close: async () => undefined,
  };
}
