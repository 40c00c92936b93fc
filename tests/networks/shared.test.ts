import { expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startHaproxyGateway } from './daemons/gateways.ts';
import { startSquid } from './daemons/squid.ts';
import { keepPolling } from './driver/crowd.mjs';
import { through } from './driver/gateway.mjs';
import { startProxy } from './proxy/proxy.ts';
import { keeping } from './proxy/steps.ts';
import { open, signIn } from './sign-in.ts';
import { setStage } from './stage.ts';

const { stage, stopAfterTest } = setStage();

/** Each sees her own page, whatever the other has left behind in the network. */
async function signInBoth(port: number): Promise<void> {
  const { behind, ada, grace } = stage();
  for (const person of [ada, grace]) {
    const page = await behind(port);
    await open(page);
    await signIn(page, person);
    await page.context().close();
  }
}

test('a cache that keeps every page it has seen, for everybody', async () => {
  const proxy = stopAfterTest(await startProxy());
  proxy.behave(keeping());
  await signInBoth(proxy.port);
  expect(proxy.count('kept')).toBeGreaterThanOrEqual(1);
});

test('a squid that is set up to keep every page, whatever it says', async () => {
  const squid = stopAfterTest(await startSquid('keeping every page'));
  await signInBoth(squid.port);
  const page = await (await through(squid.port, new URL(stage().product.url))).text();
  const url = new URL(/\/assets\/[^"]+\.js/.exec(page)?.[0] ?? '', stage().product.url);
  await until(async () => (await through(squid.port, url)).headers.get('x-cache')?.includes('HIT from') ?? false);
});

/** Two hundred browsers behind one address, for as long as somebody signs in among them. */
async function amongCrowd(perSecond: number, port: number): Promise<Map<string, number>> {
  const { behind, ada, product } = stage();
  const over = new AbortController();
  const direct = (path: string, init?: RequestInit) => through(port, new URL(path, product.url), init);
  const crowd = keepPolling(perSecond, { signal: over.signal, direct });
  const page = await behind(port);
  await open(page);
  await signIn(page, ada);
  over.abort();
  return crowd;
}

test('sixty requests a second of other people behind the same address', async () => {
  const proxy = stopAfterTest(await startProxy());
  const heard = await amongCrowd(60, proxy.port);
  expect([...heard.keys()].filter((response) => !/^20[01] pending$/.test(response))).toEqual([]);
  expect(heard.get('201 pending')).toBeGreaterThan(50);
});

test('haproxy that lets five requests a second through, for everybody behind the address together', async () => {
  const { product } = stage();
  const haproxy = stopAfterTest(await startHaproxyGateway(product.url, 5));
  const heard = await amongCrowd(8, haproxy.port);
  expect(heard.get('429 of a gateway')).toBeGreaterThan(5);
});
