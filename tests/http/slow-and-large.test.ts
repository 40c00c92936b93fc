import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Product, STORES, type StoreKind, startProduct } from '../support/product.ts';

const headOf = ({ app }: Product) =>
  `POST /api/logins HTTP/1.1\r\nHost: 127.0.0.1:${app.port()}\r\nContent-Type: application/json\r\n`;

/** Sends the beginning at once and the rest a byte at a time; answers how long it was listened to, and what was said. */
function trickle({ app }: Product, beginning: string, byte: string): Promise<{ ms: number; response: string }> {
  const begun = performance.now();
  let response = '';
  return new Promise((resolve) => {
    const socket = connect(app.port(), '127.0.0.1', () => socket.write(beginning));
    const drip = setInterval(() => socket.writable && socket.write(byte), 300);
    socket.on('data', (chunk) => {
      response += chunk;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(drip);
      resolve({ ms: performance.now() - begun, response });
    });
  });
}

/** Three at once: a head, a body and a first line that do not end. */
function trickleThrice(product: Product) {
  return Promise.all([
    trickle(product, `${headOf(product)}X-Slow: `, 'x'),
    trickle(product, `${headOf(product)}Content-Length: 15000\r\n\r\n{`, ' '),
    trickle(product, 'G', 'E'),
  ]);
}

interface Slowed {
  readonly product: Product;
  readonly slow: ReturnType<typeof trickleThrice>;
}
const slowed = new Map<StoreKind, Slowed>();

// Cutting takes 15 s, so it goes on beside the other tests, on both stores at once.
beforeAll(async () => {
  for (const store of STORES) {
    const product = await startProduct(store);
    slowed.set(store, { product, slow: trickleThrice(product) });
  }
});
afterAll(() => Promise.all([...slowed.values()].map(({ product }) => product.stop())));

function on(store: StoreKind): Slowed {
  const found = slowed.get(store);
  if (found === undefined) throw new Error(`nothing runs on the ${store} store`);
  return found;
}

describe.each(STORES)('slow and large requests, on the %s store', (store) => {
  test.each([
    ['address', (long: string) => ({ path: `/${long}`, headers: {} })],
    ['header', (long: string) => ({ path: '/api/session', headers: { 'x-long': long } })],
    ['cookie', (long: string) => ({ path: '/api/session', headers: { cookie: `session=${long}` } })],
  ])('a request with an %s of more than 16 kB is refused', async (_what, request) => {
    const { product } = on(store);
    const { path, headers } = request('x'.repeat(20_000));
    expect((await product.client().get(path, headers)).status).toBe(431);
    const short = request('x'.repeat(8_000));
    expect([401, 404]).toContain((await product.client().get(short.path, short.headers)).status);
  });

  test('clients that send their request a byte at a time are cut, and others are answered meanwhile', async () => {
    const { product, slow } = on(store);
    expect((await product.client().post('/api/logins')).status).toBe(201);
    const [header, body, line] = await slow;
    for (const { response } of [header, body]) {
      expect(response).toMatch(/^HTTP\/1\.1 408 /);
      expect(response).toContain('"type":"request-too-slow"');
    }
    expect(Math.max(header.ms, line.ms)).toBeLessThan(15_000);
    expect(body.ms).toBeLessThan(20_000);
  });
});
