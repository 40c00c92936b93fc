import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from '../read-yaml.ts';
import type { Ran } from './engine.ts';

export async function run(program: string, args: readonly string[]): Promise<Ran> {
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = gather(child);
  const [code] = await once(child, 'close');
  return { code: Number(code), output: output() };
}

/** The standard output of a program that has to succeed. */
export async function must(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  const output = gather(child);
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}`);
  return output().trim();
}

export function gather(child: ChildProcess): () => string {
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => parts.push(String(part)));
  return () => parts.join('');
}
