import { jest } from '@jest/globals';
import { runPollen } from './command-line.ts';
import type { Product } from './product.ts';
import { until } from './until.ts';

/** The command that makes a link on the server, as a process of its own. */
export async function runRecover(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; said: string; complained: string; link: string }> {
  const { code, stdout: said, stderr: complained } = await runPollen(env, 'account', 'recover', ...args);
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
