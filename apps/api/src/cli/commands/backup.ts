import * as z from 'zod';
import { isRecipient, type Lock } from '../../backup/age-file.ts';
import { writeBackup } from '../../backup/write-backup.ts';
import { flag, option, storeCommand } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { done } from '../outcome.ts';

const Recipient = z.string().refine(isRecipient, 'expected a public key of age, such as age1…');

const request = z.object({
  recipient: z.array(Recipient).default([]),
  passphraseFile: z.string().optional(),
  plain: z.boolean().default(false),
  withoutSecretKey: z.boolean().default(false),
});
type Request = z.infer<typeof request>;

const answer = z.object({ records: z.number(), isEncrypted: z.boolean(), hasSecretKey: z.boolean() });

const TOLD_EVERY = 20_000;

export const backup = storeCommand({
  name: 'backup',
  summary: 'Writes a backup of everything, while people go on signing in.',
  details:
    'One file for either store. Encrypted, by --recipient or --passphrase-file (as the program age does it), it holds the secret key, too, and is all that a new server needs. Without either it is for BACKUP_AGE_RECIPIENT, if that is set, and else not encrypted and without the secret key.',
  request,
  words: {
    recipient: option('KEY', 'a public key of age (age1…) for whose owner it is encrypted', { isMany: true }),
    passphraseFile: option('FILE', 'a file with a passphrase to encrypt it with', { file: 'text' }),
    plain: flag('not encrypted, even where BACKUP_AGE_RECIPIENT is set'),
    withoutSecretKey: flag('leaves the secret key out, which then has to be kept elsewhere'),
  },
  answer,
  output: { about: 'the backup', isBinary: true },
  examples: [
    'backup --out pollen.jsonl.gz',
    'backup --recipient age1… --out pollen.jsonl.gz.age',
    'backup --passphrase-file passphrase --out pollen.jsonl.gz.age',
  ],
  async run(given, { backups: { source, recipients }, job }) {
    const lock = lockOf(given, recipients);
    const hasSecretKey = lock !== null && !given.withoutSecretKey;
    let records = 0;
    const onRecords = (count: number) => {
      if (Math.floor(count / TOLD_EVERY) > Math.floor(records / TOLD_EVERY)) job.progress(`${count} records`);
      records = count;
    };
    for await (const bytes of await writeBackup(source, { lock, hasSecretKey, onRecords })) {
      job.signal.throwIfAborted();
      await job.write(bytes);
    }
    return done(
      { records, isEncrypted: lock !== null, hasSecretKey },
      `The backup holds ${records} records${hasSecretKey ? ' and the secret key' : ''}.`,
      ...(lock === null ? ['It is not encrypted: keep it as you would keep the data.'] : []),
      ...(hasSecretKey ? [] : ['The secret key is not in it: keep that, too.']),
    );
  },
});

function lockOf({ recipient, passphraseFile, plain }: Request, recipients: readonly string[]): Lock | null {
  if ([recipient.length > 0, passphraseFile !== undefined, plain].filter(Boolean).length > 1)
    throw new CommandError('Say one of --recipient, --passphrase-file and --plain.', { kind: 'usage' });
  if (passphraseFile !== undefined) return { kind: 'passphrase', passphrase: passphraseIn(passphraseFile) };
  const all = recipient.length > 0 ? recipient : recipients;
  return plain || all.length === 0 ? null : { kind: 'recipients', recipients: all };
}

/** Its first line, as an editor leaves it. */
export function passphraseIn(text: string): string {
  const [passphrase = ''] = text.split(/\r?\n/);
  if (passphrase === '') throw new CommandError('The first line of the passphrase file is empty.', { kind: 'usage' });
  return passphrase;
}
