import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../apps/api/src/config/config.ts';
import { readListenAddress } from '../../apps/api/src/config/listen-address.ts';
import { freePort } from '../support/free-port.ts';
import { type Program, startProgram } from '../support/program.ts';

const ROOT = join(import.meta.dirname, '../..');
const CHECK = 'apps/api/dist/cli/health-check.js';

async function check(env: Record<string, string>): Promise<number> {
  const [code] = await once(spawn(process.execPath, [join(ROOT, CHECK)], { env, stdio: 'ignore' }), 'exit');
  return Number(code);
}

describe.each([
  ['every interface', {}],
  ['every interface of IPv4', { HOST: '0.0.0.0' }],
  ['one address', { HOST: '127.0.0.1' }],
  ['every interface, under an address of its own', { HOST: '', APP_URL: 'http://login.example.com:3000' }],
])('a server that listens on %s', (_where, settings) => {
  let program: Program;
  beforeAll(async () => {
    program = await startProgram('embedded', () => settings);
  });
  afterAll(() => program.stop());

  it('is found well with its own settings, and not where it does not listen', async () => {
    expect(await check({ ...settings, PORT: `${program.port}` })).toBe(0);
    expect(await check({ ...settings, PORT: `${await freePort()}` })).toBe(1);
  });
});

/** Another server, for as long as it is checked. */
async function checkOther(host: string, respond: RequestListener): Promise<number> {
  const server = createServer(respond).listen(0, host);
  await once(server, 'listening');
  const code = await check({ HOST: host, PORT: `${Object(server.address()).port}` });
  server.close();
  server.closeAllConnections();
  return code;
}

it('finds a server on another address of this machine', async () => {
  expect(await checkOther('127.0.0.2', (_request, response) => response.end())).toBe(0);
});

it('finds unwell what answers with a failure, or not at all', async () => {
  expect(await checkOther('127.0.0.1', (_request, response) => response.writeHead(503).end())).toBe(1);
  expect(await checkOther('127.0.0.1', () => undefined)).toBe(1);
});

it.each([{ PORT: '' }, {}, { HOST: '', PORT: '8080' }, { HOST: '::1', PORT: '8080' }])(
  'reads where the server listens as the server does: %j',
  (environment) => {
    const read = readConfig(environment);
    const { host, port } = read.kind === 'config' ? read.config : { host: 'wrong', port: 0 };
    expect(readListenAddress(environment)).toEqual({ host, port });
  },
);

it('is what the image asks', () => {
  expect(readFileSync(join(ROOT, 'Dockerfile'), 'utf8')).toContain(`CMD ["node", "${CHECK}"]`);
});
