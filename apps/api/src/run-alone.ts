import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Logger } from 'pino';
import { backupPorts } from './backup-ports.ts';
import { claimOrRefuse } from './claim-or-refuse.ts';
import type { StoreCommand } from './cli/command.ts';
import type { Job } from './cli/command-ports.ts';
import { commandSite } from './cli/command-site.ts';
import { secretsOf } from './cli/given-settings.ts';
import type { Outcome } from './cli/outcome.ts';
import { runAudited } from './cli/run-audited.ts';
import type { Config } from './config/config.ts';
import { StartError } from './config/start-error.ts';
import { buildCore } from './core/build-core.ts';
import { argon2Passwords } from './crypto/password-hashing.ts';
import { cryptoRandom } from './crypto/system-random.ts';
import { openStore } from './open-store.ts';

interface AlonePorts {
  readonly config: Config;
  readonly job: Job;
  readonly log: Logger;
}

/** Runs a command where no server does: with the store opened here. */
export async function runAlone(
  command: StoreCommand,
  request: unknown,
  { config, job, log }: AlonePorts,
): Promise<Outcome> {
  const secrets = secretsOf(config);
  if (config.redisUrl === null && !existsSync(join(config.dataDir, 'pollen.db')))
    throw new StartError(`There is no data in ${resolve(config.dataDir)}: give this the settings that the server has.`);
  const opened = await openStore(config, log);
  try {
    await claimOrRefuse(opened, secrets, config);
    const parts = { ...opened, config, secrets, passwords: argon2Passwords(), random: cryptoRandom, log };
    return await runAudited(command, request, {
      ...buildCore(parts),
      ...opened,
      isServer: false,
      site: commandSite(config, log),
      backups: backupPorts(parts),
      job,
    });
  } finally {
    await opened.store.close();
  }
}
