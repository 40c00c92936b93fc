import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Client } from '../support/client.ts';
import { type Product, startProduct } from '../support/product.ts';
import { poll, showCode } from '../support/sign-in.ts';

/** `FUZZ_RUNS=100000` looks harder. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 600);

let product: Product;
let phone: Client;

beforeAll(async () => {
  product = await startProduct('embedded');
  phone = await product.setUp();
});
afterAll(() => product.stop());

const PATHS = [
  '/api/logins',
  '/api/logins/current',
  '/api/logins/current/cancel',
  '/api/logins/scan',
  '/api/logins/aaaaaaaaaaaaaaaaaaaaaA/decide',
  '/api/setup',
  '/api/session/verify',
  '/api/sessions/aaaa/revoke',
  '/api/invitations/accept',
  '/sign-in',
];
const FIELDS = [
  'code',
  'decision',
  'decisionToken',
  'matchNumber',
  'sessionLifetime',
  'token',
  'username',
  'displayName',
  'password',
  '__proto__',
];

const awkward = fc.constantFrom(
  '',
  '\0',
  ':*',
  '..',
  'x'.repeat(4_096),
  '\u202e',
  '💐',
  'WDJB-MJHT',
  '-1',
  '1e999',
  'approve',
);
const value = fc.oneof(awkward, fc.jsonValue({ maxDepth: 2 }), fc.string({ unit: 'binary', maxLength: 64 }));
const bodies = fc.oneof(
  fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 6 }).map((fields) => JSON.stringify(fields)),
  fc.jsonValue().map((any) => JSON.stringify(any)),
  fc.string({ unit: 'binary', maxLength: 256 }),
);
const cookies = fc.oneof(
  fc.constant(null),
  fc.stringMatching(/^[\x20-\x3a\x3c-\x7e]{0,200}$/).map((any) => `login=${any}`),
  fc.stringMatching(/^[A-Za-z0-9_.-]{0,100}$/).map((any) => `session=${any}`),
);
const types = fc.constantFrom(
  'application/json',
  'application/json; charset=utf-8',
  'text/plain',
  'application/x-www-form-urlencoded',
  'x/y',
);
const request = fc.record({ path: fc.constantFrom(...PATHS), body: bodies, cookie: cookies, type: types });

test('no request makes the server fail, and none changes the login or the session of anybody else', async () => {
  const shown = await showCode(product.client());
  const strange = product.client();
  await fc.assert(
    fc.asyncProperty(request, async ({ path, body, cookie, type }) => {
      const headers = { 'content-type': type, ...(cookie !== null && { cookie }) };
      const answer = await strange.send(path, { method: 'POST', headers, body });
      strange.cookies.clear();
      expect(answer.status).toBeLessThan(500);
      if (answer.status >= 400 && path.startsWith('/api/')) expect(answer.body['type']).toEqual(expect.any(String));
    }),
    { numRuns: RUNS },
  );
  expect((await poll(shown.browser)).body).toMatchObject({ id: shown.id, status: 'pending' });
  expect((await phone.get('/api/session')).status).toBe(200);
});

test('no path makes the server fail', async () => {
  const segment = fc.oneof(
    awkward,
    fc.string({ maxLength: 300 }),
    fc.constantFrom('api', 'logins', 'sign-in', 'current', 'assets', 'q'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(segment, { maxLength: 5 }), async (segments) => {
      const answer = await product.client().get(`/${segments.map(encodeURIComponent).join('/')}`);
      expect(answer.status).toBeLessThan(500);
    }),
    { numRuns: RUNS / 2 },
  );
});
