import * as z from 'zod';
import { isRecipient } from '../backup/age-file.ts';
import { setting } from './setting-docs.ts';

export const count = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'expected a whole number, at least 1')
  .transform(Number);

const hourOfDay = z
  .string()
  .regex(/^(\d|1\d|2[0-3])$/, 'expected an hour of the day, from 0 to 23')
  .transform(Number);

const recipients = z
  .string()
  .transform((list) => list.split(',').map((entry) => entry.trim()))
  .pipe(z.array(z.string().refine(isRecipient, 'expected public keys of age with commas, such as age1…')));

/** Those of the daily backup, and of whom backups are for. */
export const BackupSettings = z.object({
  BACKUP_DIR: setting(
    z.string().optional(),
    'a folder that gets a [backup every day](docs/backup.md#every-day); the same on all servers, or on one of them alone',
    { unset: 'none is made', example: '/backups' },
  ),
  BACKUP_KEEP: setting(count.default(7), 'how many daily backups are kept'),
  BACKUP_HOUR: setting(
    hourOfDay.default(3),
    'the hour of the day at which it is made, from 0 to 23, by the clock of the server',
  ),
  BACKUP_AGE_RECIPIENT: setting(
    recipients.optional(),
    'public keys of [age](https://age-encryption.org), with commas: backups are encrypted for their owners, and then hold the secret key, too',
    { unset: 'backups are not encrypted', example: 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p' },
  ),
});
