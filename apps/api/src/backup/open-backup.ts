import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AGE_MAGIC, decrypted, type Unlocking } from './age-file.ts';
import { BackupError } from './backup-error.ts';

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

/** The text of a backup, decrypted if it has to be. Throws BackupError where it cannot be begun. */
export async function openBackup(path: string, unlocking: Unlocking): Promise<AsyncIterable<Uint8Array>> {
  const start = await startOf(path);
  const isEncrypted = start.toString('latin1') === AGE_MAGIC;
  if (!isEncrypted && !start.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC))
    throw new BackupError(`${path} is no backup of Pollen.`);
  const file = createReadStream(path);
  const compressed = isEncrypted ? Readable.from(await decrypted(file, unlocking, path)) : file;
  // The first error ends all of it, and is met by whoever reads on.
  return pipeline(compressed, createGunzip(), () => undefined);
}

async function startOf(path: string): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(AGE_MAGIC.length), 0, AGE_MAGIC.length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new BackupError(`${path} cannot be read.`, { cause });
  }
}
