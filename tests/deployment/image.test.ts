import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { ROOT, read } from './read-yaml.ts';

const dockerfile = read('Dockerfile');
const ignored = read('.dockerignore').split('\n').filter(Boolean);

describe('the Dockerfile', () => {
  it('labels the image with the version of the release', () => {
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(read('package.json')));
    expect(dockerfile).toContain(`org.opencontainers.image.version="${version}"`);
  });

  it('runs as a user without rights, ends by a signal and can be asked for its health', () => {
    const [, runtime = ''] = dockerfile.split(' AS runtime\n');
    expect(runtime).toMatch(/^USER node$/m);
    expect(runtime).toMatch(/^STOPSIGNAL SIGTERM$/m);
    expect(runtime).toMatch(/^HEALTHCHECK .*--start-period/m);
    // As a list: a shell in between keeps the signal to itself.
    expect(runtime).toMatch(/^CMD \["node", "apps\/api\/dist\/main\.js"\]$/m);
  });

  it('installs the packages of every workspace', () => {
    const { workspaces } = z.object({ workspaces: z.array(z.string()) }).parse(JSON.parse(read('package.json')));
    const folders = workspaces.flatMap((pattern) => {
      const parent = pattern.replace('/*', '');
      return readdirSync(join(ROOT, parent)).map((name) => `${parent}/${name}`);
    });
    expect(folders.length).toBeGreaterThan(3);
    expect(folders.filter((folder) => !dockerfile.includes(`COPY ${folder}/package.json ${folder}/`))).toEqual([]);
  });

  it('is given all that it copies from the sources, and no secrets, data or git history', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) =>
      sources.split(' '),
    );
    const given = ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    expect(copied.length).toBeGreaterThan(8);
    expect(copied.filter((path) => !given.some((name) => path === name || path.startsWith(`${name}/`)))).toEqual([]);
    expect(given.filter((name) => /^(\.env|\.git|data|secrets)/.test(name))).toEqual([]);
    expect(ignored[0]).toBe('*');
  });
});

describe('what is trimmed for the image', () => {
  const files = [
    'LICENSE',
    'package.json',
    'package-lock.json',
    'apps/api/package.json',
    'apps/api/dist/pollen.js',
    'apps/api/dist/pollen.js.map',
    'apps/api/dist/pollen.d.ts',
    'apps/api/dist/.tsbuildinfo',
    'apps/web/package.json',
    'apps/web/dist/index.html',
    'apps/web/dist/assets/page.js.br',
    'apps/web/dist/assets/page.js.map',
    'packages/shared/package.json',
    'packages/shared/dist/index.js',
    'node_modules/one/package.json',
    'node_modules/one/LICENSE.md',
    'node_modules/one/README.md',
    'node_modules/one/index.cjs',
    'node_modules/one/index.d.cts',
    'node_modules/one/license-of-nothing.d.ts',
    'node_modules/one/lib/test/needed.js',
    'node_modules/one/test/one.js',
    'node_modules/one/node_modules/two/index.js',
    'node_modules/one/node_modules/two/docs/page.js',
    'node_modules/@scope/three/wasm/three.wasm',
    'node_modules/@scope/three/.github/workflow.json',
    'node_modules/@scope/three/examples/page.html',
    'node_modules/@libsql/linux-x64-gnu/index.node',
    'node_modules/@libsql/linux-x64-musl/index.node',
    'node_modules/.package-lock.json',
  ];

  it('keeps what runs and the licences, readable for everybody and of one time', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pollen-trim-'));
    for (const file of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), '', { mode: 0o600 });
    }
    execFileSync('sh', [join(ROOT, 'deploy/image/trim.sh'), '1700000000'], { cwd: folder });
    const left = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const stats = left.map((path) => ({ path, stat: statSync(join(folder, path)) }));
    expect(
      stats
        .filter(({ stat }) => stat.isFile())
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual([
      'LICENSE',
      'apps/api/dist/pollen.js',
      'apps/api/package.json',
      'apps/web/dist/assets/page.js.br',
      'apps/web/dist/index.html',
      'node_modules/@libsql/linux-x64-gnu/index.node',
      'node_modules/@scope/three/wasm/three.wasm',
      'node_modules/one/LICENSE.md',
      'node_modules/one/index.cjs',
      'node_modules/one/lib/test/needed.js',
      'node_modules/one/node_modules/two/index.js',
      'node_modules/one/package.json',
      'packages/shared/dist/index.js',
      'packages/shared/package.json',
    ]);
    expect(stats.filter(({ stat }) => stat.mtimeMs !== 1_700_000_000_000 || (stat.mode & 0o044) !== 0o044)).toEqual([]);
    expect(statSync(join(folder, 'apps/api/dist/pollen.js')).mode & 0o111).toBe(0o111);
    rmSync(folder, { recursive: true });
  });
});
