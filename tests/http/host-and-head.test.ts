import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { getAs } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { freePort } from '../support/free-port.ts';
import { type Product, startProduct } from '../support/product.ts';
import { pages } from '../support/server-text.ts';

const PERSON = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

async function startAt(appUrl: (port: number) => string): Promise<Product> {
  const port = await freePort();
  return startProduct('embedded', { PORT: `${port}`, APP_URL: appUrl(port) });
}

describe('the name under which a request comes', () => {
  let product: Product;
  afterEach(() => product.stop());
  const get = (host: string, path = '/api/logins/start/0123456789abcdef') => getAs(host, product.url + path);

  it('is ours or the machine’s own where the address is plain http', async () => {
    product = await startAt((own) => `http://pollen.lan:${own}`);
    const port = product.app.port();
    for (const host of [`pollen.lan:${port}`, `POLLEN.lan:${port}`, `127.0.0.1:${port}`, `localhost:${port}`])
      expect((await get(host)).status).toBe(200);
    for (const host of ['evil.example', `evil.example:${port}`, 'pollen.lan', `pollen.lan.evil.example:${port}`]) {
      const response = await get(host);
      expectProblem(response, 'unknown-host');
      expect(response.headers.get('set-cookie')).toBeNull();
    }
  });

  it('may say the port that http has anyway', async () => {
    product = await startAt(() => 'http://pollen.lan');
    for (const host of ['pollen.lan', 'pollen.lan:80']) expect((await get(host)).status).toBe(200);
    expectProblem(await get('pollen.lan:81'), 'unknown-host');
  });

  it('is the certificate’s business over https', async () => {
    product = await startAt(() => 'https://login.example.com');
    expect((await get('a-name-of-the-proxy')).status).toBe(200);
  });

  it('is told to a person who came by another one', async () => {
    product = await startAt((port) => `http://pollen.lan:${port}`);
    const response = await getAs('pollen:80', `${product.url}/q`, PERSON);
    expect([response.status, response.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8']);
    expect(response.text).toContain(pages.otherAddress.heading);
    expect(response.text).toContain(`<a href="http://pollen.lan:${product.app.port()}/">`);
    expectProblem(await getAs('pollen:80', `${product.url}/api/session`, PERSON), 'unknown-host');
  });

  it('is told as well as can be where nobody has said which it is', async () => {
    product = await startProduct('embedded');
    const response = await getAs('pollen.lan', `${product.url}/`, PERSON);
    expect(response.status).toBe(403);
    expect(response.text).toContain(pages.otherAddress.unknown);
    expect(response.text).not.toContain('href');
  });
});

describe('the head of a request', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct('embedded');
  });
  afterAll(() => product.stop());

  /** What is answered to these bytes, until the server closes the connection. */
  function say(head: string): Promise<string> {
    return new Promise((resolve) => {
      let response = '';
      const socket = connect(product.app.port(), '127.0.0.1', () => socket.write(`${head}\r\n\r\n`));
      socket.on('data', (bytes) => {
        response += bytes;
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(response));
    });
  }

  it.each([
    ['twice the same', (own: string) => `Host: ${own}\r\nHost: ${own}`],
    ['another one second', (own: string) => `Host: ${own}\r\nhost: evil.example`],
    ['another one first', (own: string) => `HOST: evil.example\r\nX: y\r\nHost: ${own}`],
  ])('that names the host twice is refused: %s', async (_what, hosts) => {
    const own = `127.0.0.1:${product.app.port()}`;
    for (const version of ['1.1', '1.0']) {
      for (const path of ['/', '/api/session', '/healthz', '/nowhere']) {
        const response = await say(`GET ${path} HTTP/${version}\r\n${hosts(own)}`);
        expect(response).toMatch(
          /^HTTP\/1\.1 400 [\s\S]*\r\nconnection: close\r\n[\s\S]*"detail":"host: expected once"/,
        );
      }
    }
  });

  const cookie = (bytes: number) => `other-service=${'x'.repeat(bytes)}`;

  it.each([17_000, 30_000, 60_000])('with %d bytes of cookies is answered with a page, to a person', async (bytes) => {
    for (const path of ['/', '/q', '/nowhere', '/sign-in']) {
      const response = await product.client().get(path, { ...PERSON, cookie: cookie(bytes) });
      expect([response.status, response.headers.get('content-type')]).toEqual([431, 'text/html; charset=utf-8']);
      expect(response.text).toContain(pages.tooManyCookies.heading);
      expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      // What it would link to would be refused as well.
      expect(response.text).not.toMatch(/<link|src=|<script/);
    }
    const forProgram = await product.client().get('/api/session', { ...PERSON, cookie: cookie(bytes) });
    expectProblem(forProgram, 'head-too-large');
    expectProblem(await product.client().get('/', { cookie: cookie(bytes) }), 'head-too-large');
  });

  it('with a very long address is answered with a page about that, to a person', async () => {
    const response = await product.client().get(`/q?${'x'.repeat(17_000)}`, PERSON);
    expect(response.status).toBe(431);
    expect(response.text).toContain(pages.addressTooLong.heading);
    expect(response.text).not.toContain('xxx');
  });

  it('with fewer cookies is read, whoever they are of', async () => {
    expect((await product.client().get('/', { ...PERSON, cookie: cookie(12_000) })).status).toBe(200);
  });
});
