import type { BackupPorts } from './cli/command-ports.ts';
import { programVersion } from './cli/program-version.ts';
import type { Config } from './config/config.ts';
import type { KeyRing } from './crypto/hmac.ts';
import type { OpenStore } from './open-store.ts';

interface Parts extends Pick<OpenStore, 'walk' | 'kind' | 'now'> {
  readonly secrets: KeyRing;
  readonly config: Pick<Config, 'backups'>;
}

/** What backups are made of. */
export function backupPorts({ walk, kind, now, secrets, config }: Parts): BackupPorts {
  const secretKey = secrets.map((secret) => secret.toString()).join('\n');
  return {
    source: { walk, from: kind, product: programVersion(), now, secretKey },
    recipients: config.backups.recipients,
  };
}
