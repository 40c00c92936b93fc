import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct('embedded');
});
afterAll(() => product.stop());

const head = () =>
  `POST /api/logins HTTP/1.1\r\nHost: 127.0.0.1:${product.app.port()}\r\nContent-Type: application/json\r\n`;

/** Sends the beginning at once and the rest a byte at a time; answers how long it was listened to, and what was said. */
function trickle(beginning: string, byte: string): Promise<{ ms: number; answer: string }> {
  const begun = performance.now();
  let answer = '';
  return new Promise((resolve) => {
    const socket = connect(product.app.port(), '127.0.0.1', () => socket.write(beginning));
    const drip = setInterval(() => socket.writable && socket.write(byte), 300);
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(drip);
      resolve({ ms: performance.now() - begun, answer });
    });
  });
}

test('clients that send their request a byte at a time are cut, and others are answered meanwhile', async () => {
  const slow = Promise.all([
    trickle(`${head()}X-Slow: `, 'x'),
    trickle(`${head()}Content-Length: 15000\r\n\r\n{`, ' '),
    trickle('G', 'E'),
  ]);
  expect((await product.client().post('/api/logins')).status).toBe(201);
  const [header, body, line] = await slow;
  for (const { answer } of [header, body]) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(Math.max(header.ms, line.ms)).toBeLessThan(15_000);
  expect(body.ms).toBeLessThan(20_000);
});

test.each([
  ['address', (long: string) => ({ path: `/${long}`, headers: {} })],
  ['header', (long: string) => ({ path: '/api/session', headers: { 'x-long': long } })],
  ['cookie', (long: string) => ({ path: '/api/session', headers: { cookie: `session=${long}` } })],
])('a request with an %s of more than 16 kB is refused', async (_what, request) => {
  const { path, headers } = request('x'.repeat(20_000));
  expect((await product.client().get(path, headers)).status).toBe(431);
  const short = request('x'.repeat(8_000));
  expect([401, 404]).toContain((await product.client().get(short.path, short.headers)).status);
});
