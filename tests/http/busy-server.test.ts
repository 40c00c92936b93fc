import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { expectProblem } from '../support/expect-problem.ts';
import { type Product, startProduct } from '../support/product.ts';
import { poll, showCode } from '../support/sign-in.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct('embedded');
});
afterAll(() => product.stop());

it('a busy server asks browsers to poll less often, in few digits', async () => {
  const { browser } = await showCode(product.client());
  expect((await poll(browser)).body['interval']).toBe(0.8);
  product.load.factor = 2.345678;
  expect((await poll(browser)).body['interval']).toBe(1.88);
  product.load.factor = 1;
  expect((await poll(browser)).body['interval']).toBe(0.8);
});

it('a server that can bear no more has new browsers wait, and goes on with those that it has', async () => {
  const { browser, id } = await showCode(product.client());
  product.load.startsWait = 7;
  const refused = await product.client().post('/api/logins');
  expectProblem(refused, 'too-many-requests');
  expect(refused.headers.get('retry-after')).toBe('7');
  expect((await poll(browser)).body).toMatchObject({ id, status: 'pending' });
  expect((await browser.post('/api/logins')).body).toMatchObject({ id, status: 'pending' });
  product.load.startsWait = null;
  expect((await product.client().post('/api/logins')).status).toBe(201);
});
