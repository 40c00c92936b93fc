import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { API, LoginId } from '@pollen/shared';
import { sealLoginCookie } from '../../apps/api/src/login/login-cookie.ts';
import type { Client } from '../support/client.ts';
import { cookieName } from '../support/cookie-jar.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { approve, poll, showCode } from '../support/sign-in.ts';

const SESSION = '/api/session';
const shaped = (length: number) => 'x'.repeat(length);
const namesIn = (lines: readonly string[]) => lines.map((line) => line.split('=', 1)[0]);

describe.each(STORES)('a host whose other ports set cookies, on the %s store', (store) => {
  let product: Product;
  let neighbor: Product;
  let ada: Client;
  beforeAll(async () => {
    [product, neighbor] = await Promise.all([startProduct(store), startProduct(store)]);
    ada = await product.setUp();
    await neighbor.setUp();
  });
  afterAll(() => Promise.all([product.stop(), neighbor.stop()]));

  const headerOf = (client: Client) => [...client.cookies].map((pair) => pair.join('=')).join('; ');
  const signIn = (client: Client, headers = {}) =>
    client.post('/api/session/password', { username: 'ada', password: PASSWORD }, headers);
  /** Cookies as a browser sends them, of which some are not ours. */
  const asks = (cookie: string, of = product) => of.client().get(SESSION, { cookie });

  it('keeps both signed in, where another Pollen is beside this one', async () => {
    const browser = product.client();
    await signIn(browser);
    const there = neighbor.client();
    for (const [name, value] of browser.cookies) there.cookies.set(name, value);
    await signIn(there);
    const all = headerOf(there);
    expect((await asks(all)).status).toBe(200);
    expect((await asks(all, neighbor)).status).toBe(200);
    await there.post('/api/session/sign-out');
    expect((await asks(headerOf(there))).status).toBe(200);
    expect((await asks(headerOf(there), neighbor)).status).toBe(401);
  });

  it.each(['', '; '])('finds its session among others of any name, before and behind: %j', async (end) => {
    const own = cookieName('session', product.url);
    const token = ada.cookies.get('session') ?? '';
    for (const foreign of ['abc', shaped(43)])
      for (const name of [own, 'session', 'pollen-1-session'])
        for (const cookie of [
          `${name}=${foreign}; ${own}=${token}${end}`,
          `${own}=${token}; ${name}=${foreign}${end}`,
          `${name}=${foreign}; session=${token}${end}`,
          `session=${token}; ${name}=${foreign}${end}`,
        ])
          expect((await asks(cookie)).status).toBe(200);
  });

  it('looks up a few of them, however many there are', async () => {
    const many = Array.from({ length: 90 }, (_, index) => `session=${String(index).padStart(43, 'x')}`);
    const token = ada.cookies.get('session') ?? '';
    expect((await asks([...many, `${cookieName('session', product.url)}=${token}`].join('; '))).status).toBe(200);
    expect((await asks([...many, `session=${token}`].join('; '))).status).toBe(401);
  });

  it('looks up a few logins that this product began, however many are over', async () => {
    const { keys, random } = product.app.core;
    const over = Array.from({ length: 5 }, () => {
      const id = LoginId.parse(random.bits(128));
      return `login=${sealLoginCookie({ id, first: id }, keys.loginCookie)}`;
    });
    const open = await showCode(product.client());
    const value = open.browser.cookies.get('login');
    const pollWith = async (...cookies: string[]) =>
      (await product.client().post(API.poll, {}, { cookie: cookies.join('; ') })).body['status'];
    expect(await pollWith(...over.slice(0, 3), `login=${value}`)).toBe('pending');
    expect(await pollWith(...over, `login=${value}`)).toBe('expired');
    expect(await pollWith(...over, `${cookieName('login', product.url)}=${value}`)).toBe('pending');
  });

  it('finds its login among others, and starts no second one', async () => {
    const shown = await showCode(product.client());
    const value = shown.browser.cookies.get('login') ?? '';
    const foreign = (await showCode(neighbor.client())).browser.cookies.get('login') ?? '';
    const own = cookieName('login', product.url);
    for (const cookie of [
      `login=abc; ${own}=${value}`,
      `${own}=abc; ${own}=${value}`,
      `${own}=${value}; login=${foreign}x`,
      `login=abc; login=${value}`,
    ]) {
      const client = product.client();
      expect((await client.post(API.poll, {}, { cookie })).body).toMatchObject({ id: shown.id, status: 'pending' });
      expect((await client.post(API.start, {}, { cookie })).body['id']).toBe(shown.id);
    }
    expect((await product.client().post(API.poll, {}, { cookie: `login=abc; ${own}=abc` })).body['status']).toBe(
      'expired',
    );
  });

  it('goes on from a login that has ended to one that has not', async () => {
    const ended = await showCode(product.client());
    await ended.browser.post('/api/logins/current/cancel');
    await approve(ada, await showCode(ended.browser));
    await poll(ended.browser);
    await ended.browser.get(SESSION);
    const over = ended.browser.cookies.get('login') ?? '';
    const open = await showCode(product.client());
    const cookie = `${cookieName('login', product.url)}=${over}; login=${open.browser.cookies.get('login')}`;
    expect((await product.client().post(API.poll, {}, { cookie })).body['id']).toBe(open.id);
  });

  it('knows a browser by its own device cookie among others', async () => {
    const known = ada.cookies.get('known') ?? '';
    const wrong = { username: 'ada', password: 'wrong' };
    for (let time = 0; time < 21; time++) await product.client().post('/api/session/password', wrong);
    expect((await signIn(product.client())).status).toBe(429);
    for (const foreign of ['abc', `${shaped(22)}.${shaped(22)}`]) {
      const cookie = `known=${foreign}; ${cookieName('known', product.url)}=${foreign}; known=${known}`;
      const response = await signIn(product.client(), { cookie });
      expect(response.status).toBe(200);
      const line = response.headers.getSetCookie().find((each) => each.includes('known=')) ?? '';
      expect(line).toContain(known.split('.')[0]);
    }
  });

  it('removes its own cookie at the end, and leaves those of others', async () => {
    const own = cookieName('session', product.url);
    for (const path of ['/api/session/sign-out', '/sign-in/out']) {
      const browser = product.client();
      const signedIn = await approveHere(browser);
      const cookie = `session=${shaped(43)}; ${own}=${signedIn}; theme=dark`;
      const type = path.startsWith('/api') ? 'application/json' : 'application/x-www-form-urlencoded';
      const init = { method: 'POST', body: type.endsWith('json') ? '{}' : '' };
      const headers = { 'content-type': type, origin: browser.origin, cookie };
      const left = await product.client().send(path, { ...init, headers });
      expect(namesIn(left.headers.getSetCookie())).toEqual([own]);
      expect((await asks(`${own}=${signedIn}`)).status).toBe(401);
    }
  });

  it('ends a session that is still under its former name, with its cookie', async () => {
    const browser = product.client();
    const token = await approveHere(browser);
    const cookie = `session=abc; session=${token}`;
    expect((await asks(cookie)).status).toBe(200);
    const left = await product.client().post('/api/session/sign-out', {}, { cookie });
    expect(namesIn(left.headers.getSetCookie())).toEqual([cookieName('session', product.url), 'session']);
    expect((await asks(cookie)).status).toBe(401);
  });

  it('takes nothing that anybody can make from under a name that others have, too', async () => {
    const nonce = shaped(22);
    const { body } = await product.client().get(API.checkGet(nonce), { cookie: `check=${nonce}` });
    expect(body['cookie']).toBeNull();
    const form = { method: 'POST', body: `nonce=${nonce}` };
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const asked = await product.client().send('/sign-in', { ...form, headers: { ...type, cookie: `form=${nonce}` } });
    expect(asked.status).toBe(200);
    expect(namesIn(asked.headers.getSetCookie())).toEqual([cookieName('form', product.url)]);
  });

  async function approveHere(browser: Client): Promise<string> {
    await approve(ada, await showCode(browser));
    await poll(browser);
    await browser.get(SESSION);
    return browser.cookies.get('session') ?? '';
  }
});

it('over https the names are fixed, and no other is read', async () => {
  const product = await startProduct('embedded', { APP_URL: 'https://login.example.com' });
  try {
    const phone = await product.setUp();
    const token = phone.cookies.get('session') ?? '';
    expect([...phone.cookies.keys()].sort()).toEqual(['__Host-known', '__Host-session']);
    const asks = async (cookie: string) => (await product.client().get(SESSION, { cookie })).status;
    expect(await asks(`__Host-session=${token}`)).toBe(200);
    expect(await asks(`__Host-session=abc; __Host-session=${token}`)).toBe(200);
    for (const name of ['session', 'pollen-443-session', 'pollen-80-session', '__Secure-session'])
      expect(await asks(`${name}=${token}`)).toBe(401);
  } finally {
    await product.stop();
  }
});
