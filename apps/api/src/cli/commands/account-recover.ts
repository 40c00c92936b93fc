import { PAGES, Username } from '@pollen/shared';
import * as z from 'zod';
import { deriveKeys } from '../../crypto/keys.ts';
import { cryptoRandom } from '../../crypto/system-random.ts';
import { terminalLanguage } from '../../i18n/languages.ts';
import { terminalText } from '../../i18n/texts.ts';
import { makeServerLink } from '../../recovery/make-recovery-link.ts';
import { argument, localCommand } from '../command.ts';
import { publicAddressOf } from '../command-site.ts';
import { secretsOf } from '../given-settings.ts';
import { done } from '../outcome.ts';

const declared = {
  summary: 'Makes a link for a new password.',
  details:
    'A way back for anybody, the first administrator too: made with the secret key of the server, beside a running one. It opens no store, so it cannot know whether there is such an account.',
  request: z.object({ username: Username }),
  words: { username: argument('USERNAME', 'whose account it is') },
  answer: z.object({ link: z.url(), username: z.string(), minutes: z.number() }),
  examples: ['account recover ada'],
};

export const accountRecover = localCommand({
  ...declared,
  name: 'account recover',
  async run({ username }, { environment, config }) {
    const settings = config();
    const { recovery: text } = terminalText(terminalLanguage(environment));
    const { recovery } = deriveKeys(secretsOf(settings));
    const ports = { keys: { recovery }, random: cryptoRandom, now: Date.now };
    const { token, lifetimeMs } = makeServerLink(username, ports);
    const minutes = lifetimeMs / 60_000;
    const link = `${publicAddressOf(settings)}${PAGES.recovery}#${token}`;
    const said = done(
      { link, username, minutes },
      text.purpose({ username, minutes }),
      text.unchecked,
      text.keepPrivate,
      '',
      `  ${link}`,
    );
    return { ...said, code: link };
  },
});
