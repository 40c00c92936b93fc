import type { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { Decrypter, Encrypter } from 'age-encryption';
import { passphraseIdentity, passphraseRecipient } from './age-passphrase.ts';
import { BackupError } from './backup-error.ts';

/** For whom a backup is encrypted. */
export type Lock =
  | { readonly kind: 'recipients'; readonly recipients: readonly string[] }
  | { readonly kind: 'passphrase'; readonly passphrase: string };

/** What may open it. */
export interface Unlocking {
  readonly identities: readonly string[];
  readonly passphrase: string | null;
}

export const AGE_MAGIC = 'age-encryption.org/v1';

/** Whether this is a public key of age: of one kind alone, which every version of its command reads. */
export function isRecipient(text: string): boolean {
  try {
    new Encrypter().addRecipient(text);
    return /^age1[a-z0-9]+$/.test(text);
  } catch {
    return false;
  }
}

export async function encrypted(bytes: Readable, lock: Lock): Promise<AsyncIterable<Uint8Array>> {
  const encrypter = new Encrypter();
  if (lock.kind === 'passphrase') encrypter.addRecipient(passphraseRecipient(lock.passphrase));
  else for (const recipient of lock.recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(ReadableStream.from<Uint8Array>(bytes));
}

/** Throws BackupError where nothing fits. That more of it is damaged shows when it is read. */
export async function decrypted(
  bytes: Readable,
  { identities, passphrase }: Unlocking,
  path: string,
): Promise<AsyncIterable<Uint8Array>> {
  if (identities.length === 0 && passphrase === null)
    throw new BackupError(`${path} is encrypted: say --identity-file or --passphrase-file.`);
  const decrypter = new Decrypter();
  if (passphrase !== null) decrypter.addIdentity(passphraseIdentity(passphrase));
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return await decrypter.decrypt(ReadableStream.from<Uint8Array>(bytes));
  } catch (cause) {
    bytes.destroy();
    const isForOthers = cause instanceof Error && cause.message.startsWith('no identity matched');
    const why = isForOthers
      ? 'is encrypted for another key or with another passphrase'
      : 'is damaged: take another backup';
    throw new BackupError(`${path} ${why}.`, { cause });
  }
}

/** The secret keys in a file as `age-keygen` writes it. */
export function identitiesIn(text: string): string[] {
  const found = text.split('\n').flatMap((line) => /^AGE-SECRET-KEY-1[A-Z0-9]+$/.exec(line.trim()) ?? []);
  if (found.length === 0)
    throw new BackupError('There is no secret key of age (AGE-SECRET-KEY-1…) in the identity file.');
  return found;
}
