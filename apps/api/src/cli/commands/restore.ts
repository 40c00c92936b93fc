import { resolve } from 'node:path';
import * as z from 'zod';
import { identitiesIn, type Unlocking } from '../../backup/age-file.ts';
import { checkBackup } from '../../backup/read-backup.ts';
import { restorable } from '../../backup/restore-records.ts';
import { adoptSecretKey } from '../adopt-secret-key.ts';
import { argument, flag, localCommand, option } from '../command.ts';
import { done } from '../outcome.ts';
import { openTarget } from '../restore-target.ts';
import { passphraseIn } from './backup.ts';

const request = z.object({
  file: z.string(),
  identityFile: z.string().optional(),
  passphraseFile: z.string().optional(),
  replace: z.boolean().default(false),
  keepSessions: z.boolean().default(false),
});

export const restore = localCommand({
  name: 'restore',
  summary: 'Puts a backup back, into the store of these settings.',
  details:
    'Every server has to be stopped. The whole file is looked through before anything is changed. Everybody is signed out, and open invitations end, since what ended after the backup would otherwise live again.',
  request,
  words: {
    file: argument('FILE', 'the backup', { file: 'path' }),
    identityFile: option('FILE', 'a file with the secret key of age that opens it', { file: 'text' }),
    passphraseFile: option('FILE', 'a file with the passphrase that opens it', { file: 'text' }),
    replace: flag('even where there are accounts in the store, which are lost then'),
    keepSessions: flag('lets people stay signed in: for a backup after which nobody used the server'),
  },
  answer: z.object({ madeAt: z.iso.datetime(), place: z.string(), kept: z.string().nullable() }),
  examples: ['restore pollen.jsonl.gz', 'restore --identity-file key.txt --replace pollen.jsonl.gz.age'],
  async run({ file, replace, keepSessions, ...keys }, ports) {
    const config = ports.config();
    const { head, records } = await checkBackup(file, unlockingOf(keys));
    const target = await openTarget(config, ports, { mayReplace: replace });
    try {
      const told = adoptSecretKey(head.secretKey ?? null, config);
      const now = target.now();
      const options = { endsSessions: !keepSessions, version: head.records, now };
      const kept = await target.replaceAll(restorable(records(), options));
      return done(
        { madeAt: head.madeAt, place: target.place, kept },
        `The backup of ${head.madeAt} is in ${target.place}.`,
        ...told,
        ...(kept === null ? [] : [`What was there is kept in ${resolve(kept)}.`]),
        ...(keepSessions ? [] : ['Everybody has to sign in again.']),
      );
    } finally {
      await target.close();
    }
  },
});

function unlockingOf(keys: { identityFile?: string | undefined; passphraseFile?: string | undefined }): Unlocking {
  const { identityFile, passphraseFile } = keys;
  return {
    identities: identityFile === undefined ? [] : identitiesIn(identityFile),
    passphrase: passphraseFile === undefined ? null : passphraseIn(passphraseFile),
  };
}
