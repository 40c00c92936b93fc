import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freePort } from '../support/free-port.ts';
import { type Program, setUpByLink, startProgram } from '../support/program.ts';
import { ROOT, read } from './read-yaml.ts';

/** What administrators are told to type, in blocks marked sh. */
const PAGES = ['install', 'upgrade', 'people', 'secret-key', 'troubleshooting'].map((name) => `docs/${name}.md`);
const STAND_INS = ['docker', 'kubectl', 'npm', 'curl', 'git', 'sudo', 'systemctl', 'pollen'];
const CLONED = ['docker-compose.yml', 'deploy', '.env.example', 'Dockerfile'];

let program: Program;
let folder: string;
beforeAll(async () => {
  program = await startProgram('embedded', (port) => ({ APP_URL: `http://localhost:${port}` }));
  await setUpByLink(program, { username: 'ada', displayName: 'Ada' });
  folder = mkdtempSync(join(tmpdir(), 'pollen-commands-'));
  for (const name of STAND_INS) symlinkSync(join(import.meta.dirname, 'stand-in.mjs'), join(folder, name));
});
afterAll(async () => {
  await program.stop();
  rmSync(folder, { recursive: true, force: true });
});

function blocksOf(page: string): string[] {
  return [...read(page).matchAll(/^( *)```sh\n([\s\S]*?)^ *```$/gm)].map(([, indent = '', block = '']) =>
    block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );
}

/** A fresh clone, which `git clone` makes in what it is told to. */
function newClone(): string {
  const clone = mkdtempSync(join(folder, 'clone-'));
  for (const name of CLONED) cpSync(join(ROOT, name), join(clone, name), { recursive: true });
  symlinkSync('.', join(clone, 'pollen'));
  writeFileSync(join(clone, 'secret-key'), 'a secret of before\n');
  return clone;
}

async function type(block: string): Promise<{ code: unknown; output: string }> {
  const env = {
    ...program.env,
    PATH: `${folder}:${process.env['PATH']}`,
    PORT: `${await freePort()}`,
    POLLEN_PORT: `${program.port}`,
    POLLEN_ROOT: ROOT,
  };
  const child = spawn('sh', ['-euc', block], { cwd: newClone(), env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => output.push(String(part)));
  const [code] = await once(child, 'close');
  return { code, output: output.join('') };
}

/** What wants a restart and a day in between, and is run by the tests of the command. */
const NOT_AT_ONCE = /^pollen rotate-key /;
const cases = PAGES.flatMap((page) => blocksOf(page).map((block) => [page, block] as const)).filter(
  ([, block]) => !NOT_AT_ONCE.test(block),
);

it('finds what administrators are told to type', () => {
  expect(cases.length).toBeGreaterThan(12);
});

it.each(cases)('%s: %s', async (_page, block) => {
  expect(await type(block)).toMatchObject({ code: 0 });
});

it('notices a file, a service or a command that is not there', async () => {
  for (const wrong of [
    'kubectl apply --filename deploy/kubernetes/reddis.yaml',
    'docker compose logs ap',
    'docker compose exec app pollen acount list',
    "echo 'COMPOSE_FILE=docker-compose.yml:deploy/compose/cady.yml' >> .env; docker compose up -d",
  ]) {
    expect((await type(wrong)).code).not.toBe(0);
  }
});
