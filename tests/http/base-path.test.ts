import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOME_PAGES, PAGES } from '@pollen/shared';
import { addressesIn } from '../support/addresses-in.ts';
import type { Client, ClientResponse } from '../support/client.ts';
import { PNG } from '../support/picture-files.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';

const BASE = '/deep/login';
const SITE = `https://example.com${BASE}`;
const HTML = { accept: 'text/html' };
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg"/>';

describe.each(STORES)('below a path, on the %s store,', (kind) => {
  let product: Product;
  let ada: Client;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pollen-logo-'));
    writeFileSync(join(folder, 'logo.svg'), LOGO);
    const brand = kind === 'redis' ? { BRAND_LOGO_FILE: join(folder, 'logo.svg'), BRAND_COLOR: '#7c2d12' } : {};
    const grafana = app('grafana', { client_uri: 'https://grafana.example.com', logo_uri: PNG });
    product = await startProvider(kind, [grafana], { APP_URL: `${SITE}/`, ...brand });
    ada = await product.setUp();
    await ada.post('/api/account/picture', { picture: PNG });
  });
  afterAll(async () => {
    await product.stop();
    rmSync(folder, { recursive: true });
  });

  /** Opens these pages and whatever they lead to or load. Answers what was there, by its address. */
  async function crawl(browser: Client): Promise<Map<string, ClientResponse>> {
    const seen = new Map<string, ClientResponse>();
    const opened = new Set<string>();
    const waiting = [...Object.values(PAGES), '/sign-in', '/manifest.webmanifest', '/worker.js', '/nothing-here'].map(
      (path) => BASE + path,
    );
    for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
      // Pages without scripts have a new address each time.
      const page = address.replaceAll(/[\w-]{16,}(?=[/?]|$)/g, '*');
      if (opened.has(page)) continue;
      opened.add(page);
      const answer = await browser.get(address.slice(BASE.length), HTML);
      seen.set(address, answer);
      for (const next of addressesIn(answer)) {
        expect([address, next]).toEqual([address, expect.stringMatching(`^${BASE}(?:/|$)`)]);
        if (!next.includes('/sign-in/language/') && next !== BASE) waiting.push(next);
      }
    }
    return seen;
  }

  it.each(['a stranger', 'somebody who is signed in'])(
    'everything that %s is led to is below it, and is there',
    async (who) => {
      const seen = await crawl(who === 'a stranger' ? product.client() : ada);
      const missing = [...seen].filter(([, { status }]) => status >= 400).map(([address]) => address);
      // Where a form posts to, and what is asked for because it is not there.
      const expected = ['/sign-in/out', '/nothing-here'].map((path) => BASE + path);
      expect(missing.filter((address) => !expected.includes(address))).toEqual([]);
      expect(seen.size).toBeGreaterThan(30);
    },
  );

  it('each page says it to its own scripts, and the policy lets these run', async () => {
    for (const path of HOME_PAGES) {
      const { text, headers } = await product.client().get(path);
      expect(text).toContain(`<html data-base="${BASE}"`);
      expect(headers.get('content-security-policy')).toContain("'sha256-");
    }
  });

  it('codes and links begin with it', async () => {
    const { body: login } = await product.client().post('/api/logins');
    expect(login['qr']).toMatchObject({ content: expect.stringMatching(`^${SITE}/q#`) });
    const { body } = await ada.post('/api/invitations');
    expect(body['link']).toMatch(`${SITE}/invitation#`);
  });

  it('an installed app keeps to it', async () => {
    const { body } = await product.client().get('/manifest.webmanifest');
    expect(body).toMatchObject({ id: `${BASE}/`, scope: `${BASE}/`, start_url: `${BASE}/q?app` });
  });

  it('its cookies have names of their own and are for no other host', async () => {
    const names = [...(await signedIn(product)).cookies].map(([name]) => name);
    expect(names).toContain('__Host-pollen-deep.login-session');
    expect(names.filter((name) => !name.startsWith('__Host-pollen-deep.login-'))).toEqual([]);
  });

  it('its own address without the slash leads to the one with it, and what follows stays', async () => {
    const answer = await fetch(`${product.url}${BASE}?large`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([308, `${BASE}/?large`]);
  });

  it.each(['/healthz', '/readyz'])('%s is answered with it and without', async (path) => {
    for (const base of ['', BASE]) {
      const answer = await fetch(product.url + base + path);
      expect([base, answer.status]).toEqual([base, 200]);
    }
  });

  it.each(['/', '/q', '/sign-in', '/api/logins', `${BASE}x/`, '/deep', '//', `/${BASE}/`, '/%64eep/login/'])(
    '%s is not below it: nothing is there, and a person is told the address',
    async (path) => {
      const page = await fetch(product.url + path, { headers: HTML, redirect: 'manual' });
      const text = await page.text();
      expect([page.status, page.headers.getSetCookie()]).toEqual([404, []]);
      if (page.headers.get('content-type')?.includes('html')) expect(text).toContain(`href="${SITE}/"`);
      else expect(JSON.parse(text)).toMatchObject({ type: 'not-found' });
    },
  );

  it('a proxy that removes the path is named in the log, once a minute', async () => {
    const said = () => product.log().split('must not remove that path').length - 1;
    await fetch(`${product.url}/q`);
    const before = said();
    await fetch(`${product.url}/q`);
    await fetch(`${product.url}/wp-login.php`);
    expect([before > 0, said()]).toEqual([true, before]);
    product.clock.advance(61_000);
    await fetch(`${product.url}/wp-login.php`);
    expect(said()).toBe(before);
    await fetch(`${product.url}/q`);
    expect(said()).toBe(before + 1);
  });

  it('applications find it by its issuer, in either form', async () => {
    const own = await product.client().get('/.well-known/openid-configuration');
    expect(own.body['issuer']).toBe(SITE);
    const addresses = Object.values(own.body).filter((value) => String(value).startsWith('https:'));
    expect(addresses.length).toBeGreaterThan(8);
    for (const address of addresses) expect(address).toMatch(new RegExp(`^${SITE}(?:/|$)`));
    for (const name of ['openid-configuration', 'oauth-authorization-server']) {
      // RFC 8414 §3.1 writes the path of the issuer behind.
      const answer = await fetch(`${product.url}/.well-known/${name}${BASE}`);
      expect([name, await answer.json()]).toEqual([name, own.body]);
    }
  });

  it('somebody whom an application sends comes to the page below it, with cookies of paths below it', async () => {
    const browser = product.client();
    const asked = new URLSearchParams({
      client_id: 'grafana',
      redirect_uri: 'https://grafana.example.com/callback',
      response_type: 'code',
      scope: 'openid',
      code_challenge: 'a'.repeat(43),
      code_challenge_method: 'S256',
    });
    const first = await browser.get(`/oidc/authorize?${asked}`);
    const step = first.headers.get('location') ?? '';
    expect(step).toMatch(new RegExp(`^${BASE}/oidc/interaction/`));
    const second = await browser.get(step.slice(BASE.length));
    expect(second.headers.get('location')).toMatch(new RegExp(`^${BASE}/\\?continue=`));
    for (const answer of [first, second]) {
      const paths = answer.headers.getSetCookie().map((line) => /; path=([^;]+)/i.exec(line)?.[1]);
      expect(paths.length).toBeGreaterThan(0);
      for (const path of paths) expect(path).toMatch(new RegExp(`^${BASE}/`));
    }
  });

  it('the description of the API says where it is', async () => {
    expect((await product.client().get('/api/openapi.json')).body['servers']).toEqual([{ url: BASE }]);
  });
});

async function signedIn(product: Product): Promise<Client> {
  const browser = product.client();
  const known = await browser.post('/api/session/password', { username: 'ada', password: PASSWORD });
  expect(known.status).toBe(200);
  return browser;
}

it('without a path no page, cookie or header says anything of one', async () => {
  const product = await startProduct('embedded', { APP_URL: 'https://login.example.com' });
  try {
    const { text } = await product.client().get('/');
    expect(text).not.toContain('data-base');
    expect(addressesIn({ headers: new Headers({ 'content-type': 'text/html' }), text })).toContain('/network-check');
    expect([...(await product.setUp()).cookies].map(([name]) => name)).toContain('__Host-session');
    expect((await product.client().get('/api/openapi.json')).body['servers']).toBeUndefined();
  } finally {
    await product.stop();
  }
});
