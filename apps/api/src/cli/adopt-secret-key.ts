import { resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { findSecretKeys, keepSecretKeys } from '../config/secret-key.ts';
import { parseSecrets } from '../config/secrets.ts';
import { CommandError } from './exit-codes.ts';

/** Puts the secret key of a backup where the server finds it. What there is to say of it. */
export function adoptSecretKey(secretKey: string | null, config: Pick<Config, 'secretKeys' | 'dataDir'>): string[] {
  const { secretKeys, dataDir } = config;
  const folder = resolve(dataDir);
  if (secretKey === null) {
    return findSecretKeys(secretKeys, dataDir) === null
      ? [`The secret key was not in the backup: set SECRET_KEY, or put secret-key into ${folder}, before you start.`]
      : [];
  }
  const newest = parseSecrets(secretKey)?.[0];
  if (newest === undefined) throw new CommandError('The secret key in the backup cannot be used.', { kind: 'refused' });
  const isKnown = (secret: Buffer) => secret.equals(newest);
  if (secretKeys?.some(isKnown)) return [];
  if (secretKeys !== null) {
    throw new CommandError(
      'SECRET_KEY is another one than that of the backup: set it to the one that the backup was made with, or leave it out, and the one in the backup is put into DATA_DIR.',
      { kind: 'refused' },
    );
  }
  if (findSecretKeys(null, dataDir)?.some(isKnown)) return [];
  const kept = keepSecretKeys(secretKey, dataDir);
  return [
    `The secret key of the backup is in ${folder}.`,
    ...(kept === null ? [] : [`The one that was there is kept in ${resolve(kept)}.`]),
  ];
}
