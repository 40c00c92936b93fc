import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Client } from '../support/client.ts';
import { type Product, startProduct } from '../support/product.ts';
import { poll, showCode } from '../support/sign-in.ts';

const NONCE = '0123456789abcdef';
const PATHS = [
  ...[
    '/',
    '/q',
    '/healthz',
    '/readyz',
    '/favicon.svg',
    '/manifest.webmanifest',
    '/icons/192.png',
    '/api/openapi.json',
    '/sign-in',
    `/sign-in/account/${NONCE}`,
  ],
  ...['/api/session', `/api/session/${NONCE}`, `/api/session-status/${NONCE}`, '/api/sessions', '/api/passkeys'],
  ...['/api/activity', '/api/accounts', `/api/network-check/${NONCE}`],
  ...['/nowhere', '/api/nowhere', '/api/logins', '/api/logins/scan'],
];
/** Of this moment. */
const CHANGING = ['date', 'connection', 'keep-alive'];

let product: Product;
let phone: Client;
beforeAll(async () => {
  product = await startProduct('embedded');
  phone = await product.setUp();
});
afterAll(() => product.stop());

it.each(PATHS)('HEAD is answered as GET is, without a body: %s', async (path) => {
  const [got, head] = [await phone.get(path), await phone.send(path, { method: 'HEAD' })];
  expect([head.status, head.text]).toEqual([got.status, '']);
  const headers = ({ headers: all }: typeof got) => [...all].filter(([name]) => !CHANGING.includes(name));
  if (!path.startsWith('/api/network-check')) expect(headers(head)).toEqual(headers(got));
});

it('HEAD of a GET that changes something does not exist, and changes nothing', async () => {
  const shown = await showCode(product.client());
  for (const path of [
    `/api/logins/start/${NONCE}`,
    `/api/logins/current/${NONCE}`,
    `/sign-in/${shown.id}/code/1/${NONCE}`,
  ]) {
    const response = await shown.browser.send(path, { method: 'HEAD' });
    expect([response.status, response.headers.get('set-cookie')]).toEqual([404, null]);
    const stranger = await product.client().send(path, { method: 'HEAD' });
    expect([stranger.status, stranger.headers.get('set-cookie')]).toEqual([404, null]);
  }
  expect((await poll(shown.browser)).body['status']).toBe('pending');
});
