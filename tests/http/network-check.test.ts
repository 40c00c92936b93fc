import { randomBytes } from 'node:crypto';
import { once, setMaxListeners } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  API,
  CHECKED_REQUESTS,
  CHECKED_RESPONSES,
  CHECKED_WAITS,
  CheckResponse,
  filling,
  type ProblemType,
} from '@pollen/shared';
import type { RateLimiter } from '../../apps/api/src/store/rate-limiter.ts';
import type { Client, ClientResponse } from '../support/client.ts';
import { cookieName } from '../support/cookie-jar.ts';
import { type Product, STORES, startProduct } from '../support/product.ts';
import { until } from '../support/until.ts';

const newNonce = () => randomBytes(16).toString('base64url');
const check = (client: Client, fill = '') => client.post(API.checkPost, { nonce: newNonce(), fill });

function read(response: ClientResponse): CheckResponse {
  expect([response.status, response.text]).toEqual([200, response.text]);
  return CheckResponse.parse(response.body);
}

async function useUp(rateLimiter: RateLimiter, key: string): Promise<void> {
  while ((await rateLimiter.take(key)) === null);
}

function expectRefusal(response: ClientResponse, type: ProblemType): void {
  expect(response.body['type']).toBe(type);
}

describe.each(STORES)('on the %s store', (kind) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct(kind);
  });
  afterAll(() => product.stop());

  test('is answered by POST and by GET, with the nonce that was sent', async () => {
    const nonce = newNonce();
    const client = product.client();
    const responses = [
      read(await client.post(API.checkPost, { nonce, fill: '' })),
      read(await client.get(API.checkGet(nonce))),
    ];
    expect(responses.map((response) => response.nonce)).toEqual([nonce, nonce]);
    expect(Math.abs((responses[0]?.at ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(responses[0]?.address).toBe('127.0.0.1');
  });

  test('refuses an address that asks without end, and only that one', async () => {
    const limiter = product.limiter('check');
    await useUp(limiter, '127.0.0.1');
    const refused = await check(product.client());
    expectRefusal(refused, 'too-many-requests');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expectRefusal(await product.client().get(API.checkWait(5, newNonce())), 'too-many-requests');
    expect((await product.client().post(API.start)).status).toBe(201);
    await limiter.forget('127.0.0.1');
    read(await check(product.client()));
  });

  test('gives an address that many late responses and no more, and goes on giving prompt ones', async () => {
    const limiter = product.limiter('delay');
    await useUp(limiter, '127.0.0.1');
    expectRefusal(await product.client().get(API.checkWait(1, newNonce())), 'too-many-requests');
    read(await check(product.client()));
    await limiter.forget('127.0.0.1');
  });
});

describe('the responses', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct('embedded');
  });
  afterAll(() => product.stop());

  test('differ for the same address, so that a kept one is noticed', async () => {
    const nonce = newNonce();
    for (const path of [API.checkGet(nonce), API.checkCookie(nonce)]) {
      const [one, other] = [read(await product.client().get(path)), read(await product.client().get(path))];
      expect(one.mark).not.toBe(other.mark);
    }
  });

  test('tell whether the cookie of an earlier response came back', async () => {
    const client = product.client();
    expect(read(await check(client)).cookie).toBeNull();
    const set = await client.get(API.checkCookie(newNonce()));
    expect(set.headers.getSetCookie()).toEqual([
      `${cookieName('check', product.url)}=${read(set).mark}; Max-Age=120; Path=/; HttpOnly; SameSite=Strict`,
    ]);
    expect(read(await check(client)).cookie).toBe(read(set).mark);
    expect(read(await client.get(API.checkGet(newNonce()))).cookie).toBe(read(set).mark);
  });

  test.each(['', '<b>bold</b>', 'x'.repeat(4_000), 'a.b; session=c'])(
    'give nothing back of a cookie that holds %j',
    async (value) => {
      const cookie = `${cookieName('check', product.url)}=${value}`;
      const response = await product.client().get(API.checkGet(newNonce()), { cookie });
      expect(read(response).cookie).toBeNull();
      for (const word of ['bold', 'xxx', 'a.b']) expect(response.text).not.toContain(word);
    },
  );

  test.each(CHECKED_RESPONSES)('can be %d characters long', async (length) => {
    expect(read(await product.client().get(API.checkSize(length, newNonce()))).fill).toBe(filling(length));
  });

  test.each(CHECKED_REQUESTS)('tell that %d characters arrived whole', async (length) => {
    expect(read(await check(product.client(), filling(length))).received).toEqual({ length, isWhole: true });
    const changed = `${filling(length - 1)}!`;
    expect(read(await check(product.client(), changed)).received).toEqual({ length, isWhole: false });
  });

  test('name the headers that arrived, from a list, and the values of none', async () => {
    const client = product.client({ 'sec-fetch-site': 'same-origin', via: '1.1 hidden', 'x-secret': 'hidden' });
    const response = await check(client);
    const named = read(response).headers.filter((name) => name !== 'accept-encoding');
    expect(named).toEqual(['origin', 'sec-fetch-site', 'via']);
    expect(response.text).not.toMatch(/hidden|x-secret/);
  });

  test('are the same for who is signed in, and name nobody', async () => {
    const phone = await product.setUp();
    const [known, unknown] = [await check(phone), await check(product.client())];
    expect(Object.keys(known.body)).toEqual(Object.keys(unknown.body));
    expect(known.text).not.toMatch(/ada/i);
    for (const value of phone.cookies.values()) expect(known.text).not.toContain(value);
  });

  test.each([
    ['/api/network-check/short'],
    [API.checkWait(2, newNonce())],
    [API.checkWait(5000, newNonce())],
    [API.checkWait('1e3', newNonce())],
    [API.checkSize(1_000_000, newNonce())],
    [API.checkSize(-1, newNonce())],
  ])('are refused for %s', async (path) => {
    expectRefusal(await product.client().get(path), 'invalid-request');
  });

  test('are refused for what is longer than the check sends, and for other sites', async () => {
    expectRefusal(await check(product.client(), filling(15_001)), 'invalid-request');
    const elsewhere = { origin: 'https://elsewhere.example' };
    expectRefusal(
      await product.client().post(API.checkPost, { nonce: newNonce(), fill: '' }, elsewhere),
      'cross-site-request',
    );
  });
});

describe('a late response', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct('embedded', { TRUSTED_PROXIES: '127.0.0.0/8' });
  });
  afterAll(() => product.stop());

  /** From an address of its own, so that no address comes to its limit. `fetch` would connect anew after it left. */
  async function waitFrom(address: number, seconds: number, signal?: AbortSignal): Promise<number | undefined> {
    const request = get(product.url + API.checkWait(seconds, newNonce()), {
      headers: { 'x-forwarded-for': `198.51.100.${address}` },
      agent: false,
      signal,
    });
    const [response]: IncomingMessage[] = await once(request, 'response');
    response?.resume();
    return response?.statusCode;
  }

  test.each(CHECKED_WAITS)('takes %d s', async (seconds) => {
    const begun = performance.now();
    read(await product.client().get(API.checkWait(seconds, newNonce())));
    expect(performance.now() - begun).toBeGreaterThanOrEqual(seconds * 1000 - 20);
  });

  test('is nothing that other requests wait for', async () => {
    const late = product.client().get(API.checkWait(Math.max(...CHECKED_WAITS), newNonce()));
    const ends: string[] = [];
    const other = check(product.client());
    await Promise.all([late.then(() => ends.push('late')), other.then(() => ends.push('other'))]);
    expect(ends).toEqual(['other', 'late']);
    read(await other);
  });

  test('is refused while 200 others wait, and given again once their clients have left', async () => {
    const leaving = new AbortController();
    setMaxListeners(0, leaving.signal);
    const late = Array.from({ length: 220 }, (_, address) => waitFrom(address, 5, leaving.signal));
    let refused = 0;
    for (const status of late) status.then((known) => (refused += Number(known === 429))).catch(() => undefined);
    await until(() => refused === 20);
    leaving.abort();
    await Promise.allSettled(late);
    await until(async () => (await waitFrom(221, 1)) === 200, 4_000);
  });

  test('does not keep the server from closing', async () => {
    const closing = await startProduct('embedded');
    const rateLimiter = closing.limiter('delay');
    for (let taken = 0; taken < 89; taken++) await rateLimiter.take('127.0.0.1');
    const late = closing.client().get(API.checkWait(5, newNonce()));
    // It takes the last one on its way to the place where it waits.
    await until(async () => (await rateLimiter.peek('127.0.0.1')) !== null);
    const begun = performance.now();
    await closing.stop();
    expect(performance.now() - begun).toBeLessThan(4_000);
    await late;
  });
});

test('behind https its cookie is bound to this host and to https', async () => {
  const product = await startProduct('embedded', { APP_URL: 'https://login.example.com' });
  try {
    const response = await product.client().get(API.checkCookie(newNonce()));
    expect(response.headers.get('set-cookie')).toMatch(
      /^__Host-check=[\w-]{22}; Max-Age=120; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  } finally {
    await product.stop();
  }
});
