import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { doctorToken } from '../../apps/api/src/server/doctor-answer.ts';
import { newClient } from '../support/client.ts';
import { runPollen } from '../support/command-line.ts';
import { certificate, type Forward, passOn } from '../support/doctor-stage.ts';
import { freePort } from '../support/free-port.ts';
import { startProduct } from '../support/product.ts';
import { type Program, startProgram } from '../support/program.ts';
import { startRedis } from '../support/redis-server.ts';

/** As seen from the proxy. */
const HERE = '192.0.2.44';

describe('the doctor', () => {
  let program: Program;
  let proxyPort: number;
  let proxy: Server;
  /** What the proxy does now. */
  let forward: Forward = (_request, response) => void response.end();
  const folder = mkdtempSync(join(tmpdir(), 'pollen-doctor-'));

  beforeAll(async () => {
    proxyPort = await freePort();
    program = await startProgram('embedded', () => ({
      APP_URL: `http://localhost:${proxyPort}`,
      HOST: '127.0.0.1',
      TRUSTED_PROXIES: '127.0.0.1',
    }));
    proxy = createServer((asked, response) => forward(asked, response)).listen(proxyPort, 'localhost');
    await once(proxy, 'listening');
  });
  afterAll(async () => {
    proxy.close();
    await program.stop();
    rmSync(folder, { recursive: true });
  });

  const port = () => program.port;
  async function findings(more: Record<string, string> = {}) {
    const { code, stdout } = await runPollen({ ...program.env, ...more }, 'doctor', '--json');
    const all = Object(JSON.parse(stdout)).findings;
    return { code, of: (check: string) => all.filter((each: { check: string }) => each.check === check) };
  }

  it('finds nothing wrong with a proxy that says who asks and drops what clients claim', async () => {
    forward = passOn(port, () => HERE);
    const { code, of } = await findings();
    expect([of('address'), of('forwarding'), of('cache'), of('clock')]).toMatchObject([
      [{ state: 'ok' }],
      [{ state: 'ok' }],
      [{ state: 'ok' }],
      [{ state: 'ok' }],
    ]);
    expect([of('server'), of('store'), of('folder'), of('settings')].flat()).toMatchObject(
      Array.from({ length: 4 }, () => ({ state: 'ok' })),
    );
    expect(code).toBe(0);
    const { stdout } = await runPollen(program.env, 'doctor');
    expect(stdout).toMatch(/^ok {7}forwarding: the proxy says who asks/m);
    expect(stdout).toMatch(/\nNothing is wrong\.\n$/);
  });

  it.each<[string, string, Forward]>([
    ['believes what clients claim', 'a forged one was believed', passOn(port, (given) => given)],
    ['says nothing of who asks', 'does not say who asks', passOn(port, () => undefined)],
    ['says what is no address', 'is no address', passOn(port, () => 'somebody')],
  ])('tells of a proxy that %s', async (_what, said, does) => {
    forward = does;
    const { code, of } = await findings();
    expect([code, of('forwarding')]).toMatchObject([1, [{ state: 'wrong', text: expect.stringContaining(said) }]]);
  });

  it('tells of a proxy that keeps what clients claim before what it says', async () => {
    forward = passOn(port, (given) => `${given}, ${HERE}`);
    const { code, of } = await findings();
    expect([code, of('forwarding')]).toMatchObject([0, [{ state: 'look at' }]]);
  });

  it('tells of a proxy that keeps answers', async () => {
    const kept = new Map<string | undefined, Buffer>();
    forward = (asked, response) => {
      const answer = kept.get(asked.url);
      if (answer !== undefined) return void response.end(answer);
      const headers = { ...asked.headers, 'x-forwarded-for': HERE };
      request({ port: port(), host: '127.0.0.1', path: asked.url, headers })
        .once('response', async (got) => {
          const body = Buffer.from(await text(got));
          kept.set(asked.url, body);
          response.end(body);
        })
        .end();
    };
    const first = await findings();
    expect([first.code, first.of('cache')]).toMatchObject([1, [{ state: 'wrong' }]]);
    const later = await findings();
    expect([later.code, later.of('cache')]).toMatchObject([1, [{ state: 'wrong' }]]);
  });

  it('tells of a proxy whose clock is wrong', async () => {
    const pass = passOn(port, () => HERE);
    forward = (asked, response) => {
      const { writeHead } = response;
      const date = new Date(Date.now() - 3_600_000).toUTCString();
      Object.assign(response, {
        writeHead: (status: number, headers: object) => writeHead.call(response, status, { ...headers, date }),
      });
      pass(asked, response);
    };
    const { code, of } = await findings();
    expect([code, of('clock')]).toMatchObject([
      1,
      [{ state: 'wrong', text: expect.stringMatching(/are 3[56]\d\d\.\d s apart/) }],
    ]);
  });

  it('tells of an address that leads on, to another server, or nowhere', async () => {
    forward = (_asked, response) => response.writeHead(301, { location: 'https://elsewhere.example.com/' }).end();
    expect((await findings()).of('address')).toMatchObject([
      { state: 'wrong', text: expect.stringContaining('https://elsewhere.example.com/') },
      { state: 'wrong', text: expect.stringContaining('is not this server') },
    ]);
    // Another installation, with a secret key of its own.
    forward = passOn(port, () => HERE);
    const stranger = { SECRET_KEY: 'v3Zt7kXQpW9sLr2NfHc8YbJ4mDgT6aUe5xKoRqVi' };
    expect((await findings(stranger)).of('address')).toMatchObject([
      { text: expect.stringContaining('is not this server') },
    ]);
    const nowhere = await findings({ APP_URL: `http://localhost:${await freePort()}` });
    expect(nowhere.of('address')).toMatchObject([{ state: 'wrong', text: expect.stringContaining('nothing listens') }]);
    const unknown = await findings({ APP_URL: 'http://no-such-name.invalid' });
    expect(unknown.of('address')).toMatchObject([{ state: 'wrong', text: expect.stringContaining('DNS') }]);
  });

  it('tells of a folder and of a file that others can read', async () => {
    forward = passOn(port, () => HERE);
    const dataDir = String(program.env['DATA_DIR']);
    const database = join(dataDir, 'pollen.db');
    chmodSync(dataDir, 0o750);
    chmodSync(database, 0o644);
    try {
      const { code, of } = await findings();
      expect(code).toBe(1);
      expect(of('folder')).toMatchObject([
        { state: 'look at', mend: `chmod 700 ${dataDir}` },
        { state: 'wrong', mend: `chmod 600 ${database}` },
      ]);
    } finally {
      chmodSync(dataDir, 0o700);
      chmodSync(database, 0o600);
    }
  });

  it('tells of settings that are wrong', async () => {
    const { code, of } = await findings({ PORT: 'x', SESSION_IDLE_SECONDS: '-1' });
    expect(code).toBe(1);
    expect(of('settings').map(({ text: each }: { text: string }) => each.split(':')[0])).toEqual(
      expect.arrayContaining(['PORT']),
    );
  });

  it('tells of a mail server that does not take mails', async () => {
    forward = passOn(port, () => HERE);
    const mails = { SMTP_URL: `smtp://127.0.0.1:${await freePort()}`, MAIL_FROM: 'pollen@example.com' };
    const { code, of } = await findings(mails);
    expect([code, of('mail')]).toMatchObject([1, [{ state: 'wrong', text: expect.stringContaining('ESOCKET') }]]);
  });

  it('tells of a Redis that evicts, and of one that is away', async () => {
    const redis = await startRedis({ args: ['--maxmemory-policy', 'allkeys-lru'] });
    try {
      const settings = { REDIS_URL: redis.url };
      expect((await findings(settings)).of('store')).toMatchObject([
        { state: 'ok', text: expect.stringMatching(/^(Redis|Valkey) \d/) },
        { state: 'wrong', text: expect.stringContaining('allkeys-lru'), mend: expect.stringContaining('noeviction') },
        { state: 'look at', text: expect.stringContaining('append-only') },
      ]);
    } finally {
      await redis.stop();
    }
    const away = await findings({ REDIS_URL: 'redis://127.0.0.1:1' });
    expect([away.code, away.of('store')]).toMatchObject([1, [{ state: 'wrong' }]]);
  });

  it('tells of a certificate that has ended, or that browsers do not know, and how long a good one lasts', async () => {
    const authority = certificate(folder, 'authority', 90);
    const tls = async (days: number, more: Record<string, string> = {}) => {
      const { key, cert } = certificate(folder, `of-${days}`, days);
      const server = createTlsServer(
        { key: readFileSync(key), cert: readFileSync(cert) },
        passOn(port, () => HERE),
      );
      await once(server.listen(0, 'localhost'), 'listening');
      const address = server.address();
      const APP_URL = `https://localhost:${typeof address === 'object' ? address?.port : 0}`;
      try {
        return (await findings({ APP_URL, NODE_EXTRA_CA_CERTS: cert, ...more })).of('certificate');
      } finally {
        server.close();
      }
    };
    expect(await tls(60)).toMatchObject([{ state: 'ok', text: expect.stringMatching(/good for (59|60) days/) }]);
    expect(await tls(5)).toMatchObject([{ state: 'look at', text: expect.stringMatching(/ends in [45] days/) }]);
    expect(await tls(-1)).toMatchObject([{ state: 'wrong', text: expect.stringContaining('CERT_HAS_EXPIRED') }]);
    const unknown = { NODE_EXTRA_CA_CERTS: authority.cert };
    expect(await tls(60, unknown)).toMatchObject([{ state: 'wrong', text: expect.stringContaining('SELF_SIGNED') }]);
  });
});

it('tells nobody else how a request came there', async () => {
  const product = await startProduct('embedded');
  try {
    const ask = (token: string) => newClient(product.url, { 'x-pollen-doctor': token }).get('/healthz');
    const { doctor } = product.app.core.keys;
    const nonce = 'n'.repeat(22);
    const now = product.clock.now();
    expect((await ask(doctorToken(nonce, doctor, now))).body).toMatchObject({ status: 'ok', seen: { nonce } });
    const others = [doctorToken(nonce, [Buffer.alloc(32)], now), doctorToken(nonce, doctor, now - 60_001), 'x'];
    for (const token of others) expect((await ask(token)).body).toEqual({ status: 'ok' });
  } finally {
    await product.stop();
  }
});
