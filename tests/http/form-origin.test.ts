import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client, ClientResponse } from '../support/client.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { poll, scan, showCode } from '../support/sign-in.ts';

const PATHS = ['/sign-in', '/sign-in/again', '/sign-in/out'];
const nonceIn = ({ text }: ClientResponse) => /name="nonce" value="([\w-]{22})"/.exec(text)?.[1] ?? null;

/** As an old or a text browser sends it, and what a proxy leaves of others: nothing says where it is from. */
const submit = (browser: Client, path: string, fields: Record<string, string> = {}) =>
  browser.send(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: String(new URLSearchParams(fields)),
  });

describe.each(STORES)('a form that nothing says the origin of, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  beforeAll(async () => {
    product = await startProduct(store);
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  async function signedIn(): Promise<Client> {
    const browser = product.client();
    await browser.post('/api/session/password', { username: 'ada', password: PASSWORD });
    return browser;
  }

  it.each(PATHS)('T21: is asked for once more, and changes nothing: %s', async (path) => {
    const { browser } = await showCode(product.client());
    const person = await signedIn();
    // Another site's form comes without our cookies; that of another product under our domain comes with them.
    for (const client of [product.client(), browser, person]) {
      const before = [client.cookies.get('login'), client.cookies.get('session')];
      const response = await submit(client, path);
      expect(response.status).toBe(200);
      expect(response.text).toContain(`<form method="post" action="${path}"`);
      expect(response.headers.getSetCookie()).toEqual([
        expect.stringMatching(/^pollen-\d+-form=[\w-]{22}; .*SameSite=Strict/),
      ]);
      expect([client.cookies.get('login'), client.cookies.get('session')]).toEqual(before);
    }
    expect((await poll(browser)).body['status']).toBe('pending');
    expect((await person.get('/api/session')).status).toBe(200);
  });

  it.each(PATHS)('T21: is taken with the nonce of this browser, and with no other: %s', async (path) => {
    const person = await signedIn();
    const nonce = nonceIn(await submit(person, path)) ?? '';
    const foreign = nonceIn(await submit(product.client(), path)) ?? '';
    for (const wrong of [{}, { nonce: '' }, { nonce: foreign }, { nonce: `${nonce}A` }]) {
      const other = product.client();
      other.cookies.set('form', nonce);
      expect(nonceIn(await submit(other, path, wrong))).not.toBeNull();
    }
    expect(nonceIn(await submit(product.client(), path, { nonce }))).not.toBeNull();
    expect((await person.get('/api/session')).status).toBe(200);
    const taken = await submit(person, path, { nonce });
    expect([taken.status, (await person.get('/api/session')).status]).toEqual(
      path === '/sign-in/out' ? [200, 401] : [303, 200],
    );
  });

  it('is asked for once, and never again on the way', async () => {
    const browser = product.client();
    const follow = async (response: ClientResponse) => browser.get(response.headers.get('location') ?? 'nowhere');
    const start = await submit(browser, '/sign-in');
    const outer = await follow(await submit(browser, '/sign-in', { nonce: nonceIn(start) ?? '' }));
    const frame = /<iframe[^>]+src="([^"]+)"/.exec(outer.text)?.[1] ?? '';
    const code = await browser.get(frame);
    const userCode = /class="user-code">([^<]+)</.exec(code.text)?.[1] ?? '';
    await scan(phone, userCode);
    const next = /http-equiv="refresh" content="[\d.]+;url=([^"]+)"/.exec(code.text)?.[1] ?? '';
    const number = await browser.get(next);
    const again = await submit(browser, '/sign-in/again', { nonce: nonceIn(number) ?? '' });
    expect(again.status).toBe(303);
    await browser.post('/api/session/password', { username: 'ada', password: PASSWORD });
    const account = await follow(await submit(browser, '/sign-in', { nonce: nonceIn(number) ?? '' }));
    expect(account.text).toContain('Signed in as Ada');
    const out = await submit(browser, '/sign-in/out', { nonce: nonceIn(account) ?? '' });
    expect(out.text).toContain('You are signed out here.');
    expect((await submit(browser, '/sign-in', { nonce: nonceIn(out) ?? '' })).status).toBe(303);
  });

  it('is no matter where something says it: no cookie, no nonce, no question', async () => {
    const browser = product.client();
    for (const headers of [{ origin: browser.origin }, { 'sec-fetch-site': 'same-origin' }]) {
      const response = await browser.send('/sign-in', { method: 'POST', headers });
      expect(response.status).toBe(303);
    }
    expect(browser.cookies.has('form')).toBe(false);
  });
});
