import { PAGES, Username } from '@pollen/shared';
import type { Config } from '../config/config.ts';
import { StartError } from '../config/start-error.ts';
import { deriveKeys } from '../crypto/keys.ts';
import { cryptoRandom } from '../crypto/system-random.ts';
import { terminalLanguage } from '../i18n/languages.ts';
import { terminalText } from '../i18n/texts.ts';
import { makeServerLink } from '../recovery/make-recovery-link.ts';
import { detectedPublicUrl, fixedPublicUrl } from '../server/public-url.ts';
import { configOrStop, secretsOf } from './given-settings.ts';
import { terminalQr } from './terminal-qr.ts';

/**
 * A way back for an administrator: makes a link for a new password with the secret key of the server, beside a running
 * one. It opens no store, so it cannot know whether there is such an account.
 */
try {
  process.stdout.write(`${recoveryLinkFor(process.argv.slice(2), configOrStop(process.env))}\n`);
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
  const { recovery: text } = terminalText(terminalLanguage(process.env));
  const { recovery } = deriveKeys(secretsOf(config));
  const ports = { keys: { recovery }, random: cryptoRandom, now: Date.now };
  const { token, lifetimeMs } = makeServerLink(username.data, ports);
  const link = `${originOf(config)}${PAGES.recovery}#${token}`;
  return [
    text.purpose({ username: username.data, minutes: lifetimeMs / 60_000 }),
    text.unchecked,
    text.keepPrivate,
    '',
    `  ${link}`,
    terminalQr(link),
  ].join('\n');
}

function originOf({ appUrl, host, port }: Config): string {
  return (appUrl ? fixedPublicUrl(appUrl) : detectedPublicUrl(() => port, Date.now, host)).publicOrigin();
}
