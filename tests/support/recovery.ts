import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { jest } from '@jest/globals';
import type { Product } from './product.ts';
import { until } from './until.ts';

const RECOVER = join(import.meta.dirname, '../../apps/api/dist/cli/recover.js');

/** The command that makes a link on the server, as a process of its own. */
export async function runRecover(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; said: string; complained: string; link: string }> {
  const child = spawn(process.execPath, [RECOVER, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [code, said, complained] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, said, complained, link: /^ {2}(http\S+)$/m.exec(said)?.[1] ?? '' };
}

/** What stands behind `#`. */
export const tokenOf = (link: unknown) => String(link).split('#')[1] ?? '';

/** Holds everybody who sends one of these passwords until all have: then they race from the same step on. */
export async function hashTogether(passwords: readonly string[], { app }: Product): Promise<{ mockRestore(): void }> {
  const { passwords: hasher } = app.core;
  const hashes = await Promise.all(passwords.map((password) => hasher.hash(password, '')));
  let waiting = 0;
  const all = until(() => waiting === passwords.length);
  return jest.spyOn(hasher, 'hash').mockImplementation(async (password) => {
    waiting += 1;
    await all;
    return hashes[passwords.indexOf(password)] ?? '';
  });
}
