import { randomUUID } from 'node:crypto';
import { backupFolder } from './backup/backup-folder.ts';
import { type DailyBackupLog, makeDailyBackup } from './backup/daily-backup.ts';
import type { BackupPorts } from './cli/command-ports.ts';
import type { Config } from './config/config.ts';
import { StartError } from './config/start-error.ts';
import type { OpenStore } from './open-store.ts';

const LOOK_EVERY_MS = 60_000;

interface DailyBackups extends BackupPorts, Pick<OpenStore, 'store' | 'now'> {
  readonly settings: Config['backups'];
  readonly log: DailyBackupLog;
}

/** Looks every minute whether a backup is due. Throws StartError where its folder cannot be written. */
export function beginDailyBackups({ store, now, source, recipients, settings, log }: DailyBackups): void {
  const { folder, keep, hour } = settings;
  if (folder === null) return;
  const files = backupFolder(folder, keep);
  if (!files.canWrite()) throw new StartError(`BACKUP_DIR: ${folder} cannot be written by the user who runs Pollen.`);
  const lock = recipients.length === 0 ? null : ({ kind: 'recipients', recipients } as const);
  let isAtIt = false;
  setInterval(async () => {
    if (isAtIt) return;
    isAtIt = true;
    await makeDailyBackup({ store, now, source, files, hour, lock, newId: randomUUID, log });
    isAtIt = false;
  }, LOOK_EVERY_MS).unref();
}
