import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import * as z from 'zod';

const ROOT = join(import.meta.dirname, '../..');
const Package = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  link: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
});
const Lock = z.object({ packages: z.record(z.string(), Package) });
const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()).optional(),
  devDependencies: z.record(z.string(), z.string()).optional(),
  allowScripts: z.record(z.string(), z.boolean()).optional(),
});

const read = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
const { packages } = Lock.parse(read('package-lock.json'));
const manifests = [
  'package.json',
  'apps/api/package.json',
  'apps/web/package.json',
  'packages/messages/package.json',
  'packages/shared/package.json',
].map((file) => Manifest.parse(read(file)));

test('T44: every package is in the lockfile, at one exact version, and none names a registry', () => {
  for (const { dependencies = {}, devDependencies = {} } of manifests) {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+(-[\w.]+)?$/)]);
      const locked = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
      const own = locked.some(([, entry]) => entry.link === true || entry.version === version);
      expect([name, own]).toEqual([name, true]);
    }
  }
  const resolved = Object.entries(packages).filter(([, entry]) => entry.resolved !== undefined && entry.link !== true);
  expect(resolved).toEqual([]);
});

test('T44: npm runs no script of a package, whichever version it has, in the image neither', () => {
  const said = execFileSync('npm', ['config', 'get', 'ignore-scripts'], { cwd: ROOT, encoding: 'utf8' });
  expect(said.trim()).toBe('true');
  const [beforeInstall = ''] = readFileSync(join(ROOT, 'Dockerfile'), 'utf8').split('npm ci');
  expect(beforeInstall).toMatch(/^COPY .*\.npmrc .*\.\/$/m);
  expect(readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n')).toContain('!.npmrc');
});

test('T44: of each package that has a script to run when it is installed it was decided that it does not', () => {
  const allowed = manifests[0]?.allowScripts ?? {};
  const withScripts = Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
  expect(withScripts.length).toBeGreaterThan(0);
  expect(withScripts.filter((name) => allowed[name] !== false && name !== 'fsevents')).toEqual([]);
});
