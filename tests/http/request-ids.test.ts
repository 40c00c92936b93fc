import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClientResponse } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { type Product, STORES, startProduct } from '../support/product.ts';

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const JSON_BODY = { 'content-type': 'application/json' };
const FORGED = 'forged-by-the-caller';

describe.each(STORES)('the id of a request, on the %s store', (store) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct(store);
  });
  afterAll(() => product.stop());

  /** What the log says of the request that was answered so. */
  const linesOf = ({ body }: ClientResponse): Record<string, unknown>[] =>
    product
      .log()
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
      .filter(({ requestId }) => requestId === body['requestId']);

  it('is in the problem document and in the line of the log, and new each time', async () => {
    const refused = [
      await product.client().get('/api/sessions'),
      await product.client().get('/api/sessions'),
      await product.client().post('/api/logins/scan', { code: 7 }),
      await product.client().post('/api/session/password', { username: 'ada', password: 'wrong' }),
    ];
    for (const response of refused) {
      expect(response.body['requestId']).toMatch(UUID);
      expect(linesOf(response)).toContainEqual(expect.objectContaining({ msg: 'request', status: response.status }));
    }
    const nothing = await product.client().get('/api/nothing');
    expect(linesOf(nothing)).toEqual([expect.objectContaining({ msg: 'a request for what is not there' })]);
    expect(new Set(refused.map(({ body }) => body['requestId'])).size).toBe(refused.length);
  });

  it.each([
    ['an address that cannot be decoded', '/%zz', {}],
    ['an address that cannot be decoded, for a page', '/q/%zz', { headers: { accept: 'text/html' } }],
    ['a part of an address that is too long', `/api/sessions/${'x'.repeat(300)}/revoke`, { method: 'POST' }],
    ['nothing', '/api/nothing', {}],
    ['a method that nothing has', '/api/session', { method: 'PUT' }],
    ['a body that is no JSON', '/api/logins/scan', { method: 'POST', headers: JSON_BODY, body: '{' }],
    ['a body that is no UTF-8', '/api/logins/scan', { method: 'POST', headers: JSON_BODY, body: Buffer.from([0xff]) }],
    ['a body of another type', '/api/logins/scan', { method: 'POST', body: 'code' }],
    ['a body that is too large', '/api/logins', { method: 'POST', headers: JSON_BODY, body: 'x'.repeat(20_000) }],
    ['another site', '/api/logins', { method: 'POST', headers: { ...JSON_BODY, 'sec-fetch-site': 'cross-site' } }],
  ] satisfies [string, string, RequestInit][])('leads to one line of the log: %s', async (_what, path, init) => {
    const response = await product.client().send(path, init);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.body['requestId']).toMatch(UUID);
    expect(linesOf(response)).toHaveLength(1);
    expect(product.log()).not.toMatch(/%zz|x{99}/);
  });

  it('is ours, whatever the caller sends', async () => {
    const names = ['request-id', 'x-request-id', 'x-correlation-id', 'traceparent'];
    const response = await product
      .client()
      .get('/api/sessions', Object.fromEntries(names.map((name) => [name, FORGED])));
    expect(response.body['requestId']).toMatch(UUID);
    expect(product.log()).not.toContain(FORGED);
  });

  it('is described as a member of every refusal', async () => {
    const { body } = await product.client().get('/api/openapi.json');
    const refusal = Object(body['paths'])['/api/logins'].post.responses['4XX'].content['application/json'].schema;
    expect(refusal.properties.requestId).toMatchObject({ type: 'string', format: 'uuid' });
    expect(refusal.required).toContain('requestId');
  });
});

it('leads from a refusal to its cause in the log: the store does not answer', async () => {
  const product = await startProduct('redis');
  try {
    await product.redis?.kill();
    const response = await product.client().post('/api/logins');
    expectProblem(response, 'store-unavailable');
    const lines = product
      .log()
      .split('\n')
      .filter((line) => line.includes(String(response.body['requestId'])));
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['the store does not answer', 'request']);
  } finally {
    await product.stop();
  }
});
