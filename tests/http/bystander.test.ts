import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Answer, Client } from '../support/client.ts';
import { PHONE, type Product, startProduct } from '../support/product.ts';
import { approve, decide, poll, rightDecision, scan, showCode } from '../support/sign-in.ts';

let product: Product;
let phone: Client;

beforeAll(async () => {
  product = await startProduct('embedded');
  phone = await product.setUp();
});
afterAll(() => product.stop());

const EXPIRED = '{"kind":"login","id":null,"status":"expired"}';
const headersOf = ({ headers }: Answer) => [...headers].filter(([name]) => name !== 'date');

test('who photographed the code and polls learns nothing, before the approval and after it', async () => {
  const shown = await showCode(product.client());
  const thief = product.client();
  const answers = [await poll(thief)];
  for (const cookie of [
    `login=${shown.id}`,
    `login=${shown.frame}`,
    `login=${shown.id}.${'A'.repeat(43)}`,
    'login=x',
  ]) {
    answers.push(await thief.post('/api/logins/current', {}, { cookie }));
  }
  await approve(phone, shown);
  answers.push(await poll(thief), await thief.get(`/api/logins/current/${shown.id}`));
  for (const answer of answers) {
    expect([answer.status, answer.text]).toEqual([200, EXPIRED]);
    expect(headersOf(answer)).toEqual(headersOf(answers[0] ?? answer));
  }
  expect((await poll(shown.browser)).body['status']).toBe('signed-in');
});

test('the cookie of one login says nothing about another', async () => {
  const [one, other] = [await showCode(product.client()), await showCode(product.client())];
  await approve(phone, other);
  expect((await poll(one.browser)).body).toMatchObject({ id: one.id, status: 'pending' });
});

test('a login that has ended looks like one that never was', async () => {
  const shown = await showCode(product.client());
  await approve(phone, shown);
  await poll(shown.browser);
  await shown.browser.get('/api/session');
  shown.browser.cookies.delete('session');
  expect((await poll(shown.browser)).text).toBe(EXPIRED);
});

test('after the scan there is no code to scan again, and nothing about the phone in any answer', async () => {
  const guest = await product.invite(phone, 'mallory-the-guest');
  const shown = await showCode(product.client());
  const scanned = await scan(guest, shown.frame);
  const answers = [await poll(shown.browser), await shown.browser.post('/api/logins')];
  const { decisionToken } = await rightDecision(shown.browser, scanned);
  await decide(guest, shown.id, { decision: 'deny', decisionToken });
  answers.push(await poll(shown.browser));
  const account = Object((await guest.get('/api/session')).body['account']);
  for (const answer of answers) {
    const everything = JSON.stringify([answer.text, ...answer.headers]);
    for (const word of ['mallory', account.id, 'Chrome', 'Android', '127.0.0.1', PHONE, '"qr"', 'userCode']) {
      expect([word, everything.includes(word)]).toEqual([word, false]);
    }
  }
});

test('ten thousand login ids are different, of 128 bits, and begin with every letter alike', async () => {
  const { core } = product.app.deps;
  const ids = Array.from({ length: 10_000 }, () => core.random.bits(128));
  expect(new Set(ids).size).toBe(10_000);
  const first = new Map<string, number>();
  for (const id of ids) first.set(id.charAt(0), (first.get(id.charAt(0)) ?? 0) + 1);
  expect(first.size).toBe(64);
  // 156 each; eight standard deviations are about 100.
  for (const count of first.values()) expect(Math.abs(count - 156)).toBeLessThan(100);
});
