import * as z from 'zod';
import { collection } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import { type KeyValueStore, NO_EXPIRY } from '../store/key-value-store.ts';
import { StoreUnavailable } from '../store/store-unavailable.ts';
import type { Lock } from './age-file.ts';
import type { BackupFolder } from './backup-folder.ts';
import { type BackupSource, writeBackup } from './write-backup.ts';

/** What all servers of a store know of its daily backup. */
const DailyBackup = z.object({
  /** When the last one was begun that was finished. */
  madeAt: z.number().nullable(),
  /** Until when nobody else tries: somebody is at it, or it failed just now. */
  takenUntil: z.number(),
  takenBy: z.string(),
});
type DailyBackup = z.infer<typeof DailyBackup>;

export interface DailyBackupLog {
  info(details: object, message: string): void;
  error(details: object, message: string): void;
}

interface DailyBackupPorts {
  readonly store: KeyValueStore;
  readonly source: BackupSource;
  readonly files: Pick<BackupFolder, 'keep'>;
  /** The hour of the day, by the clock of this machine. */
  readonly hour: number;
  readonly lock: Lock | null;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: DailyBackupLog;
}

export interface OverduePorts {
  readonly store: KeyValueStore;
  readonly now: () => number;
  /** Null: none is to be made. */
  readonly folder: string | null;
}

const DAY_MS = 86_400_000;
const OVERDUE_MS = 1.5 * DAY_MS;
const TAKEN_MS = 3_600_000;
const ONLY = 'daily';

const dailyBackups = (store: KeyValueStore) => collection(store, 'backup:', jsonCodec(DailyBackup));

/** Whether the last backup that was finished is too old. Where there is none yet, it counts from now on. */
export function overdueBackups({ store, now, folder }: OverduePorts): () => Promise<boolean> {
  const began = now();
  return async () => {
    if (folder === null) return false;
    const last = (await dailyBackups(store).find(ONLY))?.value.madeAt ?? began;
    return now() - last > OVERDUE_MS;
  };
}

/**
 * Makes the backup of the day if nobody has. Of several servers one takes it; where it fails, whoever comes first tries again an hour
 * later. Never throws: nothing else has to end for it.
 */
export async function makeDailyBackup(ports: DailyBackupPorts): Promise<'not-due' | 'made' | 'failed'> {
  const { files, source, lock, now, log } = ports;
  try {
    const madeAt = now();
    const id = await take(ports);
    if (id === null) return 'not-due';
    const bytes = await writeBackup(source, { lock, hasSecretKey: lock !== null });
    const file = await files.keep(bytes, { madeAt, isEncrypted: lock !== null });
    await settle(ports, { id, madeAt });
    log.info({ file }, 'the daily backup was made');
    return 'made';
  } catch (error) {
    log.error({ code: 'backup-failed', reason: reasonOf(error) }, 'the daily backup could not be made: see BACKUP_DIR');
    return 'failed';
  }
}

/** Null: it is not due, or somebody else has it. */
async function take({ store, hour, now, newId }: DailyBackupPorts): Promise<string | null> {
  const id = newId();
  return dailyBackups(store).upsert<string | null>(ONLY, (current) => {
    if (!isDue(current, now(), hour)) return { result: null };
    const value = { madeAt: current?.madeAt ?? null, takenUntil: now() + TAKEN_MS, takenBy: id };
    return { next: { value, lifetimeMs: NO_EXPIRY }, result: id };
  });
}

async function settle(
  { store, now }: DailyBackupPorts,
  { id, madeAt }: { readonly id: string; readonly madeAt: number },
) {
  await dailyBackups(store).update(ONLY, (current) =>
    current.takenBy === id
      ? { next: { value: { ...current, madeAt, takenUntil: now() }, lifetimeMs: NO_EXPIRY }, result: true }
      : { result: false },
  );
}

/** A time that lies more than a day ahead is of a clock that was wrong, and holds nothing up. */
export function isDue(daily: DailyBackup | null, now: number, hour: number): boolean {
  if (daily === null) return true;
  const { madeAt, takenUntil } = daily;
  // Twice as long: clocks of servers agree but for a moment, and whoever is ahead takes it until later.
  if (takenUntil > now && takenUntil - now <= 2 * TAKEN_MS) return false;
  return madeAt === null || madeAt < lastTurn(now, hour) || madeAt - now > DAY_MS;
}

/** When it was last time for a backup, by the clock of this machine. */
function lastTurn(now: number, hour: number): number {
  const turn = new Date(now);
  turn.setHours(hour, 0, 0, 0);
  if (turn.getTime() > now) turn.setDate(turn.getDate() - 1);
  return turn.getTime();
}

function reasonOf(error: unknown): string {
  if (error instanceof StoreUnavailable) return error.reason;
  return error instanceof Error ? error.message : 'unknown error';
}
