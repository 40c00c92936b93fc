import { resolve } from 'node:path';
import { type Config, readConfig } from '../config/config.ts';
import { findSecretKeys } from '../config/secret-key.ts';
import { StartError } from '../config/start-error.ts';
import type { KeyRing } from '../crypto/hmac.ts';

/** The settings of a command, which are those of the server. */
export function configOrStop(environment: Parameters<typeof readConfig>[0]): Config {
  const result = readConfig(environment);
  if (result.kind === 'config') return result.config;
  throw new StartError(['These settings are wrong:', ...result.problems].join('\n  '));
}

/** A key made here would be another one than the server's. */
export function secretsOf({ secretKeys, dataDir }: Config): KeyRing {
  const folder = resolve(dataDir);
  try {
    const found = findSecretKeys(secretKeys, dataDir);
    if (found !== null) return found;
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    throw new StartError(`The secret key in ${folder} cannot be read: run this as the user who runs the server.`, {
      cause,
    });
  }
  throw new StartError(
    `There is no secret key in ${folder}, and SECRET_KEY is not set: give this the settings that the server has.`,
  );
}
