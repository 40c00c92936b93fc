import { resolve } from 'node:path';
import { PAGES, Username } from '@pollen/shared';
import { type Config, readConfig } from '../config/config.ts';
import { findSecretKeys } from '../config/secret-key.ts';
import { StartError } from '../config/start-error.ts';
import type { KeyRing } from '../crypto/hmac.ts';
import { deriveKeys } from '../crypto/keys.ts';
import { cryptoRandom } from '../crypto/system-random.ts';
import { makeServerLink } from '../recovery/make-recovery-link.ts';
import { detectedPublicUrl, fixedPublicUrl } from '../server/public-url.ts';
import { terminalQr } from './terminal-qr.ts';

/**
 * A way back for an administrator: makes a link for a new password with the secret key of the server, beside a running
 * one. It opens no store, so it cannot know whether there is such an account.
 */
try {
  process.stdout.write(`${recoveryLinkFor(process.argv.slice(2), configOrStop())}\n`);
} catch (problem) {
  if (!(problem instanceof StartError)) throw problem;
  process.stderr.write(`${problem.message}\n`);
  process.exitCode = 1;
}

function recoveryLinkFor([name, ...more]: readonly string[], config: Config): string {
  const username = Username.safeParse(name);
  if (!username.success || more.length > 0) {
    throw new StartError('Say whose account it is, by the sign-in name alone: npm run recover -- ada');
  }
  const { recovery } = deriveKeys(secretsOf(config));
  const ports = { keys: { recovery }, random: cryptoRandom, now: Date.now };
  const { token, lifetimeMs } = makeServerLink(username.data, ports);
  const link = `${originOf(config)}${PAGES.recovery}#${token}`;
  return [
    `With this link a new password is chosen for "${username.data}", once, within ${lifetimeMs / 60_000} minutes.`,
    'Whether there is an account of this name shows when the link is opened: accounts are not looked at here.',
    'Whoever opens it first has the account, so give it to nobody else.',
    '',
    `  ${link}`,
    terminalQr(link),
  ].join('\n');
}

function configOrStop(): Config {
  const result = readConfig(process.env);
  if (result.kind === 'config') return result.config;
  throw new StartError(['These settings are wrong:', ...result.problems].join('\n  '));
}

/** A key made here would be another one than the server's. */
function secretsOf({ secretKeys, dataDir }: Config): KeyRing {
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

function originOf({ appUrl, port }: Config): string {
  return (appUrl ? fixedPublicUrl(appUrl) : detectedPublicUrl(() => port, Date.now)).publicOrigin();
}
