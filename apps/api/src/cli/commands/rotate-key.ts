import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import type { Config } from '../../config/config.ts';
import { newSecret, replaceSecretKeys, secretKeyFile } from '../../config/secret-key.ts';
import { storeMarkOf } from '../../core/claim-store.ts';
import { deriveKeys } from '../../crypto/keys.ts';
import { flag, localCommand, storeCommand } from '../command.ts';
import { secretsOf } from '../given-settings.ts';
import { done, type Outcome, refused } from '../outcome.ts';

/** Which secret key whoever has the store open makes new things with. */
export const keyMark = storeCommand({
  name: 'key-mark',
  summary: 'Names the secret key that is in use, and tells nothing of it.',
  isHidden: true,
  request: z.object({}),
  words: {},
  answer: z.object({ mark: z.string() }),
  examples: [],
  async run(_, { keys }) {
    const mark = storeMarkOf(keys.storeMark);
    return done({ mark }, mark);
  },
});

const Answer = z.object({ file: z.string(), secrets: z.number() });

export const rotateKey = localCommand({
  name: 'rotate-key',
  summary: 'Puts a new secret key before the one in the data folder.',
  details:
    'Start the server again afterwards, and a day later say rotate-key --finish, which drops the old one. Nobody is signed out by it. It is for a key that grows old; if somebody may have read it, see "If somebody may have read the secret" in the documentation. Keys that sign ID tokens are renewed by key rotate.',
  request: z.object({ finish: z.boolean().default(false) }),
  words: { finish: flag('drops the old keys, once the server uses the newest') },
  answer: Answer,
  examples: ['rotate-key', 'rotate-key --finish'],
  async run({ finish }, { config, runOnStore, job }) {
    const settings = config();
    if (settings.secretKeys !== null)
      return refused('SECRET_KEY is a setting here: put a new one before the old one there, with a comma between.');
    const secrets = secretsIn(settings);
    if (!finish) return begin(settings, secrets);
    const { answer } = await runOnStore(keyMark, {});
    const mark = keyMark.answer.safeParse(answer);
    const newest = storeMarkOf(deriveKeys(secretsOf(settings)).storeMark);
    if (mark.data?.['mark'] !== newest)
      return refused('The server does not use the newest key yet: start it again first.');
    job.progress('The server uses the newest key.');
    return end(settings, secrets);
  },
});

function secretsIn(settings: Config): string[] {
  // Says what is wrong with the file.
  secretsOf(settings);
  const lines = readFileSync(secretKeyFile(settings.dataDir), 'utf8').split(/[\n,]/);
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

type Told = Outcome<z.input<typeof Answer>>;

function begin({ dataDir }: Config, secrets: readonly string[]): Told {
  if (secrets.length > 1) return refused('There is an older key still: say rotate-key --finish first.');
  replaceSecretKeys(dataDir, [newSecret(), ...secrets]);
  const file = resolve(secretKeyFile(dataDir));
  return done(
    { file, secrets: secrets.length + 1 },
    `A new secret key stands first in ${file}; the one before is still believed.`,
    'Now start the server again. A day later say: pollen rotate-key --finish',
  );
}

function end({ dataDir }: Config, secrets: readonly string[]): Told {
  const [newest, ...older] = secrets;
  if (newest === undefined || older.length === 0) return refused('There is but one key.');
  replaceSecretKeys(dataDir, [newest]);
  const file = resolve(secretKeyFile(dataDir));
  return done({ file, secrets: 1 }, `Only the newest secret key is in ${file} now. Start the server again.`);
}
