import { expect, test } from '@jest/globals';
import { API, CheckResponse } from '@pollen/shared';
import { startNginxGateway, startPrivoxy, startTinyproxy } from './daemons/gateways.ts';
import { startSquid } from './daemons/squid.ts';
import { through } from './driver/gateway.mjs';
import { open, signIn } from './sign-in.ts';
import { setStage } from './stage.ts';

const { stage, stopAfterTest } = setStage();
const NONCE = '0123456789abcdef';

async function signInBehind(port: number): Promise<void> {
  const { behind, ada } = stage();
  const page = await behind(port);
  await open(page);
  await signIn(page, ada);
}

test('squid, as a firm sets it up', async () => {
  const { port } = stopAfterTest(await startSquid('letting encrypted requests through'));
  await signInBehind(port);
  const page = await through(port, new URL(stage().product.url));
  expect(page.headers.get('via')).toContain('gateway.test');
});

test('squid that gives up after three seconds', async () => {
  const { port } = stopAfterTest(await startSquid('giving up after 3 seconds'));
  await signInBehind(port);
  const slow = await through(port, new URL(API.checkWait(5, NONCE), stage().product.url));
  expect(slow.status).toBe(504);
});

test('tinyproxy that lets few headers through', async () => {
  const { port } = stopAfterTest(await startTinyproxy());
  await signInBehind(port);
  const headers = { origin: 'http://elsewhere.test', cookie: 'a=b', 'accept-encoding': 'gzip' };
  const checked = await through(port, new URL(API.checkGet(NONCE), stage().product.url), { headers });
  expect(CheckResponse.parse(await checked.json()).headers).toEqual(['cookie', 'via']);
});

test('privoxy that rewrites pages and cuts cookies short', async () => {
  const { port } = stopAfterTest(await startPrivoxy());
  await signInBehind(port);
  const page = await through(port, new URL(stage().product.url));
  expect(await page.text()).toContain('Filtered by your school');
});

test('an nginx that is an old gateway', async () => {
  const { product } = stage();
  const { port } = stopAfterTest(await startNginxGateway(product.url));
  await signInBehind(port);
  const page = await through(port, new URL(product.url));
  expect(await page.text()).toContain('<script>window.banner = true</script>');
  const slow = await through(port, new URL(API.checkWait(5, NONCE), product.url));
  expect([slow.status, slow.headers.get('content-type')]).toEqual([504, 'text/html']);
});
