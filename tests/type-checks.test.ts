import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from '@jest/globals';
import * as z from 'zod';

const ROOT = join(import.meta.dirname, '..');
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const NOT_OURS = ['node_modules', 'dist'];
const Solution = z.object({ files: z.tuple([]), references: z.array(z.object({ path: z.string() })) });

it('tsc -b from the root checks every TypeScript file and every script', () => {
  const { references } = Solution.parse(JSON.parse(readFileSync(join(ROOT, 'tsconfig.json'), 'utf8')));
  const checked = new Set(references.flatMap(({ path }) => filesOf(path)));
  const written = ['packages', 'apps', 'scripts', 'tests', 'bench'].flatMap(sourcesIn).concat('jest.config.ts');
  expect(written.length).toBeGreaterThan(300);
  expect(written.filter((file) => !checked.has(file))).toEqual([]);
});

function filesOf(project: string): string[] {
  const list = execFileSync(process.execPath, [TSC, '-p', join(ROOT, project), '--listFilesOnly'], {
    encoding: 'utf8',
  });
  return list.split('\n').map((file) => relative(ROOT, file));
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.includes(entry.name) ? [] : sourcesIn(path);
    return /\.(tsx?|mts|m?js)$/.test(entry.name) ? [path] : [];
  });
}
