import { accessSync, constants, mkdirSync } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The folder of the daily backups. */
export interface BackupFolder {
  canWrite(): boolean;
  /** Gives the bytes their name once all of them are on the disk, and then removes those that are too many. */
  keep(
    bytes: AsyncIterable<Uint8Array>,
    file: { readonly madeAt: number; readonly isEncrypted: boolean },
  ): Promise<string>;
}

const OURS = /^pollen-\d{8}T\d{6}Z\.jsonl\.gz(\.age)?$/;
const BEGUN = /^\.pollen-.*\.part$/;
const BEGUN_KEPT_MS = 86_400_000;
/** What is in it is as secret as the data itself. */
const OWNER_ONLY = 0o600;

export function backupFolder(folder: string, most: number): BackupFolder {
  return {
    canWrite() {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        accessSync(folder, constants.W_OK | constants.X_OK);
        return true;
      } catch {
        return false;
      }
    },
    async keep(bytes, { madeAt, isEncrypted }) {
      const stamp = new Date(madeAt).toISOString().replaceAll(/[-:]|\.\d+/g, '');
      const name = `pollen-${stamp}.jsonl.gz${isEncrypted ? '.age' : ''}`;
      const part = join(folder, `.${name}.part`);
      try {
        await write(part, bytes);
        await rename(part, join(folder, name));
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
      await sync(folder);
      await removeOld(folder, { most, name });
      return name;
    },
  };
}

async function write(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'w', OWNER_ONLY);
  try {
    for await (const chunk of bytes) await file.write(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function sync(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Never the newest, whatever clock its name is from; nor what is not ours. */
async function removeOld(folder: string, { most, name }: { readonly most: number; readonly name: string }) {
  const names = await readdir(folder);
  const others = names.filter((each) => OURS.test(each) && each !== name).toSorted();
  for (const old of others.slice(0, Math.max(0, others.length - most + 1)))
    await rm(join(folder, old), { force: true });
  for (const begun of names.filter((each) => BEGUN.test(each))) {
    const { mtimeMs } = await stat(join(folder, begun));
    if (Date.now() - mtimeMs > BEGUN_KEPT_MS) await rm(join(folder, begun), { force: true });
  }
}
