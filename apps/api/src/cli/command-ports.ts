import type { BackupSource } from '../backup/write-backup.ts';
import type { Config } from '../config/config.ts';
import type { ProcessEnvironment } from '../config/listen-address.ts';
import type { Core, CoreParts } from '../core/build-core.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import type { RecordStream, RecordWalk } from '../store/record-walk.ts';
import type { InspectStore } from '../store/store-condition.ts';
import type { CommandSite } from './command-site.ts';
import type { Outcome } from './outcome.ts';

/** Where a long command says how far it is, and puts what it makes. */
export interface Job {
  /** A line for whoever waits, at once. */
  progress(line: string): void;
  /** Bytes of what the command writes; resolves when there is room for more. */
  write(bytes: Uint8Array): Promise<void>;
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal;
}

export interface StorePorts extends Core {
  /** Whether this is the running server. */
  readonly isServer: boolean;
  readonly store: KeyValueStore;
  readonly inspect: InspectStore;
  readonly site: CommandSite;
  readonly backups: BackupPorts;
  readonly job: Job;
}

export interface BackupPorts {
  readonly source: BackupSource;
  /** Who backups are encrypted for where nothing else is said. */
  readonly recipients: readonly string[];
}

/** A store that a command has opened for itself. */
type OpenedStore = Pick<CoreParts, 'store' | 'makeRateLimiter' | 'now'> & {
  /** Where it is, for people. */
  readonly place: string;
  readonly inspect: InspectStore;
  readonly walk: RecordWalk;
  /** See OpenStore. */
  readonly replaceAll: (records: RecordStream) => Promise<string | null>;
};

export interface LocalPorts {
  readonly environment: ProcessEnvironment;
  /** The settings. Throws StartError where some are wrong. */
  config(): Config;
  /** Opens the store of these settings, whoever else may have it open. Throws what says why not. */
  openStore(config: Config): Promise<OpenedStore>;
  /** Whether a server runs that keeps its socket in the data folder of these settings. */
  isServerRunning(config: Config): Promise<boolean>;
  /** Runs another command where the store is open: in the running server, or else here. */
  runOnStore(command: { readonly name: string }, request: Readonly<Record<string, unknown>>): Promise<Outcome>;
  /** What somebody can mend of an error; null: it is a defect. */
  explain(error: unknown): Error | null;
  readonly job: Job;
}
