import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { newClient } from '../support/client.ts';
import { PASSWORD, PHONE } from '../support/product.ts';
import { setUpByLink, startProgram } from '../support/program.ts';
import { startRedis } from '../support/redis-server.ts';

const ROOT = join(import.meta.dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/backup.md'), 'utf8');
const lines = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) => block.trim().split('\n'));
const run = promisify(execFile);

/** Where there is a `pollen`, as in the image. */
function sandbox(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-administrator-'));
  mkdirSync(join(folder, 'bin'));
  const program = join(ROOT, 'apps/api/dist/pollen.js');
  writeFileSync(join(folder, 'bin/pollen'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`, {
    mode: 0o755,
  });
  return folder;
}

it('docs/backup.md leads from a backup of the running product to the other store and back, line by line', async () => {
  const folder = sandbox();
  const redis = await startRedis();
  const program = await startProgram('embedded', (port) => ({
    APP_URL: `http://localhost:${port}`,
    DRAIN_SECONDS: '0',
  }));
  const url = `http://localhost:${program.port}`;
  await setUpByLink(program, { username: 'ada', displayName: 'Ada' });
  const signIn = () =>
    newClient(url, { 'user-agent': PHONE }).post('/api/session/password', { username: 'ada', password: PASSWORD });
  const env = { ...program.env, PATH: `${join(folder, 'bin')}:${process.env['PATH']}` };
  let isInRedis = false;

  const ran: string[] = [];
  for (const line of lines.filter((each) => !each.startsWith('docker '))) {
    if (line === 'systemctl stop pollen') {
      expect(await program.endBy('SIGTERM')).toBe(0);
    } else if (line === 'systemctl start pollen') {
      await program.start(isInRedis ? { REDIS_URL: redis.url } : {});
      expect((await signIn()).status).toBe(200);
    } else {
      const isMove = line.startsWith('pollen move');
      const settings = isMove ? { ...env, REDIS_URL: redis.url } : env;
      const { stdout } = await run('sh', ['-euc', line], { cwd: folder, env: settings });
      if (line.includes('zcat')) expect(JSON.parse(stdout)).toEqual({ end: expect.anything() });
      isInRedis = isMove ? line.includes('redis') : isInRedis;
    }
    ran.push(line);
  }
  expect(ran.filter((line) => line.startsWith('pollen '))).toHaveLength(7);
  await program.start();
  expect((await signIn()).status).toBe(200);
  await program.stop();
  await redis.stop();
  rmSync(folder, { recursive: true });
}, 300_000);
