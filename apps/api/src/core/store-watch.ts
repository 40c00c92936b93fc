import type { SetupStateStore } from '../account/setup-state.ts';
import { type OverduePorts, overdueBackups } from '../backup/daily-backup.ts';
import type { MisfitWatch } from '../store/misfit-watch.ts';
import type { InspectStore, StoreWarning } from '../store/store-condition.ts';

type Warning =
  | StoreWarning
  | {
      readonly code: 'setup-reopened' | 'clocks-apart' | 'records-not-understood' | 'backup-overdue';
      readonly text: string;
    };

export interface StoreReport {
  /** What the administrator should look at; the product works all the same. */
  readonly warnings: readonly Warning['code'][];
  /** In words, where this server's clock is so wrong that it should not serve. */
  readonly clockFault: string | null;
}

/** Where it is said what the store is, and what is wrong with it. */
interface WatchLog {
  info(message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

interface WatchPorts extends OverduePorts {
  readonly inspect: InspectStore;
  readonly misfits: Pick<MisfitWatch, 'hasSeen'>;
  readonly setupState: Pick<SetupStateStore, 'wasReopened'>;
  readonly log: WatchLog;
}

const TOLD_APART_MS = 1_000;
const TOO_FAR_APART_MS = 5_000;

const REOPENED: Warning = {
  code: 'setup-reopened',
  text: 'the store no longer says that there are accounts, as if they were lost: this server keeps the setup closed; put back a backup, or start again to begin anew',
};

const NOT_UNDERSTOOD: Warning = {
  code: 'records-not-understood',
  text: 'records in the store are damaged, foreign or of a newer version, and read as not there: the log says of which collection',
};

const OVERDUE: Warning = {
  code: 'backup-overdue',
  text: 'the last daily backup is more than a day and a half old: look whether BACKUP_DIR can be written',
};

/**
 * Looks at what can cost the accounts without any request failing. Each thing is said once in the log, and again when it
 * was over meanwhile. Throws StoreUnavailable.
 */
export function storeWatch(ports: WatchPorts): () => Promise<StoreReport> {
  const { inspect, misfits, setupState, log } = ports;
  const isBackupOverdue = overdueBackups(ports);
  let about: string | null = null;
  let said: ReadonlySet<string> = new Set();
  const say = ({ code, text }: Warning) => {
    if (said.has(code)) return;
    if (code === 'setup-reopened') log.error({ code }, text);
    else log.warn({ code }, text);
  };
  return async () => {
    const [condition, wasReopened, isOverdue] = await Promise.all([
      inspect(),
      setupState.wasReopened(),
      isBackupOverdue(),
    ]);
    if (condition.about !== about) log.info(`the store: ${condition.about}`);
    about = condition.about;
    const ahead = condition.clockAheadMs ?? 0;
    const warnings = [
      ...condition.warnings,
      ...(wasReopened ? [REOPENED] : []),
      ...(misfits.hasSeen() ? [NOT_UNDERSTOOD] : []),
      ...(isOverdue ? [OVERDUE] : []),
      ...(Math.abs(ahead) > TOLD_APART_MS ? [clocksApart(ahead)] : []),
    ];
    warnings.forEach(say);
    said = new Set(warnings.map(({ code }) => code));
    const clockFault = Math.abs(ahead) > TOO_FAR_APART_MS ? clocksApart(ahead).text : null;
    return { warnings: warnings.map(({ code }) => code), clockFault };
  };
}

function clocksApart(aheadMs: number): Warning {
  const seconds = (Math.abs(aheadMs) / 1000).toFixed(1);
  const direction = aheadMs > 0 ? 'ahead of' : 'behind';
  const text = `the clock of this machine is ${seconds} s ${direction} that of the store: let a time service (NTP) set both`;
  return { code: 'clocks-apart', text };
}
