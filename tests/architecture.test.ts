import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BIOME = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');

/** A folder, a line that may stand in its files, and one that may not. */
const RULES = [
  ['packages/shared/src', "import 'zod/mini';", "import 'zod';"],
  ['packages/shared/src', "import './paths.ts';", "import '../../../apps/api/src/login/login.ts';"],
  ['apps/api/src/store', "import 'zod/mini';", "import '../login/login.ts';"],
  ['apps/api/src/store', "import './records.ts';", "import 'ioredis';"],
  ['apps/api/src/login', "import '../session/session.ts';", "import '../http/cookies.ts';"],
  ['apps/api/src/login', "import 'node:crypto';", "import 'node:http';"],
  ['apps/api/src/account', "import '@node-rs/argon2';", "import 'fastify';"],
  ['apps/api/src/session', "import '@pollen/shared';", "import '../redis/redis-records.ts';"],
  ['apps/api/src/session', "import '../store/records.ts';", "export * from '../embedded/embedded-records.ts';"],
  ['apps/api/src/activity', "import '../login/login.ts';", "import '../http/cookies.ts';"],
  ['apps/api/src/passkey', "await import('@simplewebauthn/server');", "import '../http/sign-in.ts';"],
  ['apps/api/src/http', "import '../login/start-login.ts';", "import '../redis/redis-records.ts';"],
  ['apps/api/src/http', "import 'fastify';", "await import('ioredis');"],
  ['apps/api/src/brand', "import 'culori';", "import '../http/cookies.ts';"],
  ['apps/api/src/redis', "import '../store/records.ts';", "import '../embedded/embedded-records.ts';"],
  ['apps/api/src/redis', "import 'ioredis';", "import 'fastify';"],
  ['apps/api/src/embedded', "import 'libsql';", "import 'ioredis';"],
  ['apps/api/src/embedded', "import '../store/records.ts';", "import '../http/cookies.ts';"],
  ['apps/api/src', "import './http/cookies.ts';", "import './main.ts';"],
  ['apps/web/src/api', "await fetch('/api/session');", "import '../sign-in/poll-loop.ts';"],
  ['apps/web/src/api', "import 'zod/mini';", "import 'react';"],
  ['apps/web/src/words', "import './words.ts';", "import '../ui/page.tsx';"],
  ['apps/web/src/ui', "import '../words/words.ts';", "import '../api/request.ts';"],
  ['apps/web/src/sign-in', "import '../api/request.ts';", "import '../approve/main.tsx';"],
  ['apps/web/src/approve', "import '../ui/page.tsx';", "await fetch('/api/session');"],
  ['apps/web/src/session', "import 'react';", "import 'node:crypto';"],
] as const;

const Report = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
});

const copy = mkdtempSync(join(tmpdir(), 'pollen-architecture-'));
let refused: readonly string[] = [];

beforeAll(async () => {
  for (const file of ['biome.json', 'biome.imports.json', '.gitignore'])
    copyFileSync(join(ROOT, file), join(copy, file));
  for (const [index, [folder, allowed, forbidden]] of RULES.entries()) {
    write(`${folder}/allowed-${index}.ts`, allowed);
    write(`${folder}/forbidden-${index}.ts`, forbidden);
  }
  refused = await lint();
});
afterAll(() => rmSync(copy, { recursive: true }));

describe('the walls between rooms', () => {
  it.each(RULES.map((rule, index) => [...rule, index] as const))(
    'in %s stands "%s" and not "%s"',
    (folder, ...rest) => {
      const index = rest[2];
      expect(refused).not.toContain(`${folder}/allowed-${index}.ts`);
      expect(refused).toContain(`${folder}/forbidden-${index}.ts`);
    },
  );

  it('has no folder for what belongs nowhere', () => {
    const folders = ['packages', 'apps', 'tests', 'bench', 'scripts'].flatMap((folder) =>
      foldersIn(join(ROOT, folder)),
    );
    expect(folders).toContain(join(ROOT, 'apps/api/src/login'));
    const names = ['utils', 'helpers', 'common', 'services', 'lib', 'misc'];
    expect(folders.filter((folder) => names.includes(basename(folder)))).toEqual([]);
  });
});

function write(file: string, line: string): void {
  mkdirSync(join(copy, dirname(file)), { recursive: true });
  writeFileSync(join(copy, file), `${line}\n`);
}

/** The files that the rules on imports and globals refuse. */
function lint(): Promise<string[]> {
  const rules = ['--only=style/noRestrictedImports', '--only=style/noRestrictedGlobals'];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [BIOME, 'lint', ...rules, '--reporter=json', '--max-diagnostics=none', '.'],
      { cwd: copy },
      (_error, stdout) => {
        resolve(Report.parse(JSON.parse(stdout)).diagnostics.map(({ location }) => location.path));
      },
    );
  });
}

function foldersIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !['node_modules', 'dist'].includes(entry.name))
    .flatMap((entry) => [join(folder, entry.name), ...foldersIn(join(folder, entry.name))]);
}
