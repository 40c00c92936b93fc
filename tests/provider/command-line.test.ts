import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newClient } from '../support/client.ts';
import { runPollen } from '../support/command-line.ts';
import { STORES } from '../support/product.ts';
import { type Program, startProgram } from '../support/program.ts';
import { app } from '../support/provider.ts';

describe.each(STORES)('the keys on the command line, on the %s store', (store) => {
  let program: Program;
  const folder = mkdtempSync(join(tmpdir(), 'pollen-apps-'));

  const keys = (...line: string[]) => runPollen(program.env, 'keys', ...line);
  const published = async () => {
    const { body } = await newClient(`http://127.0.0.1:${program.port}`).get('/oidc/jwks');
    return Array.isArray(body['keys']) ? body['keys'].map((key) => String(Object(key).kid)) : [];
  };

  beforeAll(async () => {
    const file = join(folder, 'apps.json');
    writeFileSync(file, JSON.stringify([app('grafana')]));
    program = await startProgram(store, (port) => ({ APP_URL: `http://127.0.0.1:${port}`, APPS_FILE: file }));
  });
  afterAll(async () => {
    await program.stop();
    rmSync(folder, { recursive: true });
  });

  it('are shown and renewed, beside the server and while it is stopped', async () => {
    const [kid = ''] = await published();
    expect(kid).not.toBe('');
    const before = await keys('list');
    expect([before.code, before.stdout.includes(kid)]).toEqual([0, true]);
    // Nothing but names.
    expect(before.stdout).not.toMatch(/[\w-]{30}/);
    const rotated = await keys('rotate');
    expect(rotated.code).toBe(0);
    expect(rotated.stdout).toMatch(/, signs from [-\d]{10} [:\d]{5} UTC\n/);
    expect(rotated.stdout).toMatch(/, signs, published until /);
    const again = await keys('rotate');
    expect([again.code, again.stderr.includes('about to take over already')]).toEqual([1, true]);
    await program.endBy('SIGTERM');
    expect((await keys('list')).stdout).toBe(rotated.stdout);
    await program.start();
    // Those that do not sign yet are published.
    const next = await published();
    expect(next).toHaveLength(6);
    expect(next[0]).toBe(kid);
    for (const each of next) expect(rotated.stdout).toContain(each);
  });

  it('says in one sentence what it cannot do', async () => {
    expect(await keys('burn')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('`burn`') });
    expect(await runPollen(program.env)).toMatchObject({ code: 2, stderr: expect.stringContaining('pollen --help') });
    const elsewhere = { ...program.env, DATA_DIR: join(folder, 'nothing') };
    const { code, stderr } = await runPollen(elsewhere, 'keys', 'list');
    expect([code, stderr]).toEqual([4, expect.stringContaining('give this the settings that the server has')]);
  });
});

describe('the provider of a program', () => {
  const settings = (more: Record<string, string>) => (port: number) => ({
    APP_URL: `http://127.0.0.1:${port}`,
    ...more,
  });
  /** As on a Node that lacks what the library needs. */
  const OLD = { NODE_OPTIONS: '--import=data:text/javascript,delete%20URL.parse' };

  it('is looked for at start: an old Node is told in one sentence', async () => {
    await expect(startProgram('embedded', settings(OLD))).rejects.toThrow(/applications needs Node 20\.20\.2 or newer/);
  });

  it('is not there with OIDC=off, on an old Node neither', async () => {
    const program = await startProgram('embedded', settings({ ...OLD, OIDC: 'off' }));
    try {
      const browser = newClient(`http://127.0.0.1:${program.port}`);
      for (const path of ['/.well-known/openid-configuration', '/oidc/jwks', '/oidc/authorize', '/oidc/logout'])
        expect((await browser.get(path)).status).toBe(404);
      expect((await browser.post('/oidc/token')).status).toBe(404);
    } finally {
      await program.stop();
    }
  });
});
