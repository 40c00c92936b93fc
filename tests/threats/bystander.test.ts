import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client, ClientResponse } from '../support/client.ts';
import { PHONE, type Product, STORES, startProduct } from '../support/product.ts';
import { approve, decide, poll, rightDecision, scan, showCode, signInByScan } from '../support/sign-in.ts';

const EXPIRED = '{"kind":"login","id":null,"status":"expired"}';
const headersOf = ({ headers }: ClientResponse) => [...headers].filter(([name]) => name !== 'date');

describe.each(STORES)('who stands by, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  beforeAll(async () => {
    product = await startProduct(store);
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  const pollWith = (cookie: string) => product.client().post('/api/logins/current', {}, { cookie });
  const sessionsOf = async (client: Client) => Object((await client.get('/api/sessions')).body)['sessions'].length;

  test('T01: who photographed the code and polls learns nothing, before the approval and after it', async () => {
    const shown = await showCode(product.client());
    const thief = product.client();
    const responses = [await poll(thief)];
    for (const value of [shown.id, shown.frame, shown.userCode, `${shown.id}.${'A'.repeat(43)}`, 'x'])
      responses.push(await pollWith(`login=${value}`));
    await approve(phone, shown);
    responses.push(await poll(thief), await thief.get(`/api/logins/current/${shown.id}`));
    for (const response of responses) {
      expect([response.status, response.text]).toEqual([200, EXPIRED]);
      expect(headersOf(response)).toEqual(headersOf(responses[0] ?? response));
    }
    expect((await poll(shown.browser)).body['status']).toBe('signed-in');
  });

  test('T02: the cookie of one login opens no other', async () => {
    const [one, other] = [await showCode(product.client()), await showCode(product.client())];
    const [, proofOfOne] = (one.browser.cookies.get('login') ?? '').split('.');
    const crossed = await pollWith(`login=${other.id}.${proofOfOne}`);
    const unknown = await pollWith('login=aaaaaaaaaaaaaaaaaaaaaA.A');
    expect([crossed.text, headersOf(crossed)]).toEqual([EXPIRED, headersOf(unknown)]);
    await approve(phone, other);
    expect((await poll(one.browser)).body).toMatchObject({ id: one.id, status: 'pending' });
  });

  test('T03: the poll that delivered, sent again once the session was used, finds nothing', async () => {
    const before = await sessionsOf(phone);
    const shown = await showCode(product.client());
    const cookie = `login=${shown.browser.cookies.get('login')}`;
    await approve(phone, shown);
    await poll(shown.browser);
    await shown.browser.get('/api/session');
    for (const replayed of [await pollWith(cookie), await pollWith(cookie)]) {
      expect(replayed.text).toBe(EXPIRED);
      expect(replayed.headers.getSetCookie()).toEqual([]);
    }
    expect(await sessionsOf(phone)).toBe(before + 1);
  });

  test('T14: after the scan there is no code to scan again, and the last one is taken', async () => {
    const other = await product.invite(phone, 'late-with-the-frame');
    const shown = await showCode(product.client());
    await scan(phone, shown.frame);
    for (const response of [await poll(shown.browser), await shown.browser.post('/api/logins')])
      expect(Object.keys(response.body).sort()).toEqual([
        'expiresIn',
        'id',
        'interval',
        'kind',
        'matchNumber',
        'status',
      ]);
    expect((await scan(other, shown.frame)).body['type']).toBe('login-already-scanned');
  });

  test('T15: nothing about the person or the phone is in any response to the browser', async () => {
    const guest = await product.invite(phone, 'mallory-the-guest');
    const account = Object((await guest.get('/api/session')).body['account']);
    const denied = await showCode(product.client());
    const scanned = await scan(guest, denied.frame);
    const responses = [await poll(denied.browser), await denied.browser.post('/api/logins')];
    const { decisionToken } = await rightDecision(denied.browser, scanned);
    await decide(guest, denied.id, { decision: 'deny', decisionToken });
    responses.push(await poll(denied.browser));
    const ended = await showCode(product.client());
    const cookie = `login=${ended.browser.cookies.get('login')}`;
    await approve(guest, ended);
    responses.push(await poll(ended.browser));
    await ended.browser.get('/api/session');
    responses.push(await pollWith(cookie));
    expect(responses.map(({ body }) => body['status'])).toEqual([
      'scanned',
      'scanned',
      'denied',
      'signed-in',
      'expired',
    ]);
    for (const response of responses) {
      const everything = JSON.stringify([response.text, ...response.headers]);
      for (const word of ['mallory', account.id, 'Chrome', 'Android', '127.0.0.1', PHONE, '"qr"', 'userCode'])
        expect([word, everything.includes(word)]).toEqual([word, false]);
    }
  });

  test('T16: unknown, foreign, malformed and ended logins look and take alike', async () => {
    const ended = await showCode(product.client());
    const endedCookie = `login=${ended.browser.cookies.get('login')}`;
    await signInByScan(phone, ended.browser);
    const { browser: stranger } = await showCode(product.client());
    const [id, proof = ''] = (stranger.cookies.get('login') ?? '').split('.');
    const kinds = {
      none: '',
      malformed: 'login=%%%',
      forged: `login=${id}.${proof.slice(0, -1)}${proof.endsWith('A') ? 'E' : 'A'}`,
      ended: endedCookie,
    };
    const times = new Map<string, number[]>(Object.keys(kinds).map((kind) => [kind, []]));
    // The quickest of each, since whatever else the machine does only adds to it.
    const spread = () => {
      const quickest = [...times.values()].map((each) => Math.min(...each));
      return Math.max(...quickest) - Math.min(...quickest);
    };
    // What a network hides many times over; a password hash or a second try of the store would be ten times that.
    for (let round = 0; round < 15 || (spread() >= 5 && round < 150); round++) {
      for (const [kind, cookie] of Object.entries(kinds)) {
        const from = performance.now();
        const response = await pollWith(cookie);
        times.get(kind)?.push(performance.now() - from);
        expect([response.status, response.text]).toEqual([200, EXPIRED]);
      }
    }
    expect(spread()).toBeLessThan(5);
  });
});

test('T10: ten thousand login ids are different, of 128 bits, and begin with every letter alike', async () => {
  const product = await startProduct('embedded');
  const { core } = product.app;
  const ids = Array.from({ length: 10_000 }, () => core.random.bits(128));
  await product.stop();
  expect(ids.every((id) => /^[\w-]{22}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(10_000);
  const first = new Map<string, number>();
  for (const id of ids) first.set(id.charAt(0), (first.get(id.charAt(0)) ?? 0) + 1);
  expect(first.size).toBe(64);
  // 156 each; eight standard deviations are about 100.
  for (const count of first.values()) expect(Math.abs(count - 156)).toBeLessThan(100);
});
