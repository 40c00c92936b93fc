import { BackupError } from './backup/backup-error.ts';
import { StartError } from './config/start-error.ts';
import { RedisStartError } from './store/redis/redis-start-error.ts';
import { DataFolderError } from './store/sqlite/data-folder-error.ts';
import { StoreUnavailable } from './store/store-unavailable.ts';

/** What the administrator can mend, in one sentence; null where it is a defect, which wants its stack. */
export function startProblem(problem: unknown): string | null {
  if (problem instanceof StoreUnavailable) return `The store cannot be used: ${problem.reason}.`;
  const isTheirs = [StartError, DataFolderError, RedisStartError, BackupError].some((kind) => problem instanceof kind);
  return isTheirs && problem instanceof Error ? problem.message : null;
}
