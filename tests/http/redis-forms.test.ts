import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { connectRedis, openRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import { makeCertificates } from '../support/certificates.ts';
import { freePort } from '../support/free-port.ts';
import { type Product, startProduct } from '../support/product.ts';
import { startCluster, startSentinels } from '../support/redis-forms.ts';
import { startRedis } from '../support/redis-server.ts';
import { approve, poll, showCode, signInByScan } from '../support/sign-in.ts';
import { until } from '../support/until.ts';

const WELL = ['--appendonly', 'yes'];
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function productOn(settings: Record<string, string>): Promise<Product> {
  const product = await startProduct('embedded', settings);
  cleanups.push(() => product.stop());
  return product;
}

/** Everything that a sign-in takes, and what monitors are told. */
async function expectSignIn(product: Product) {
  expect((await product.client().get('/readyz')).body).toEqual({ status: 'ok' });
  const phone = await product.setUp();
  const browser = product.client();
  await signInByScan(phone, browser);
  expect((await browser.get('/api/session')).status).toBe(200);
  expect((await phone.get('/api/accounts')).status).toBe(200);
  return phone;
}

test('Redis is spoken to by TLS, with an authority of its own and a certificate of ours, which it asks for', async () => {
  const certificates = makeCertificates();
  cleanups.push(certificates.remove);
  const { ca, server, client } = certificates;
  const port = await freePort();
  const files = ['--tls-cert-file', server.cert, '--tls-key-file', server.key, '--tls-ca-cert-file', ca];
  const redis = await startRedis({ args: [...WELL, '--tls-port', `${port}`, ...files] });
  cleanups.push(redis.stop);
  const REDIS_URL = `rediss://localhost:${port}`;
  const own = { REDIS_CA_FILE: ca, REDIS_CERT_FILE: client.cert, REDIS_KEY_FILE: client.key };
  await expectSignIn(await productOn({ REDIS_URL, ...own }));
  const unknown = openRedis(REDIS_URL, 2_000);
  await expect(unknown).rejects.toThrow(`Redis at localhost:${port} cannot be reached (`);
});

test('Redis is spoken to by a socket of this machine, in the database that is asked for', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'pollen-socket-'));
  cleanups.push(() => rmSync(dir, { recursive: true, force: true }));
  const path = join(dir, 'redis.sock');
  const redis = await startRedis({ args: [...WELL, '--unixsocket', path] });
  cleanups.push(redis.stop);
  const product = await productOn({ REDIS_URL: `redis+unix://${path}?db=3` });
  await expectSignIn(product);
  const other = connectRedis(`${redis.url}/3`);
  cleanups.push(() => other.disconnect());
  expect(await other.dbsize()).toBeGreaterThan(5);
});

test('Sentinels are asked where the primary is, and when it dies sign-ins go on at the one that takes over', async () => {
  const form = await startSentinels();
  cleanups.push(form.stop);
  const product = await productOn({ REDIS_URL: form.url });
  const phone = await expectSignIn(product);
  expect(product.log()).toMatch(/the store: by Sentinels, with 1 replica, Redis \d/);
  const own = form.url.replace('/mymaster', '/another');
  await expect(openRedis(own, 2_000)).rejects.toThrow('no Sentinel knows a primary by the name in REDIS_URL');
  const shown = await showCode(product.client());
  // What was answered and not yet copied is lost with a primary that dies.
  const copied = connectRedis(form.url);
  cleanups.push(() => copied.disconnect());
  await copied.set('p:copied', '1', 'PX', 60_000);
  expect(await copied.wait(1, 30_000)).toBe(1);
  await form.servers[0].kill();
  await until(async () => (await poll(shown.browser)).body['status'] === 'pending', 60_000);
  await approve(phone, shown);
  expect((await poll(shown.browser)).body['status']).toBe('signed-in');
  expect((await shown.browser.get('/api/session')).status).toBe(200);
});

test('A Cluster holds the records on all of its primaries', async () => {
  const form = await startCluster();
  cleanups.push(form.stop);
  const product = await productOn({ REDIS_URL: form.url });
  await expectSignIn(product);
  expect(product.log()).toMatch(/the store: a Cluster of 3 primaries with 0 replicas, Redis \d/);
  for (const { port } of form.servers) {
    const node = connectRedis(`redis://127.0.0.1:${port}`);
    expect(await node.dbsize()).toBeGreaterThan(0);
    node.disconnect();
  }
  // While one part is away nobody may believe that there is nothing in it.
  expect(await product.store.hasKeyUnder('a:')).toBe(true);
  await form.servers.at(-1)?.kill();
  await expect(product.store.hasKeyUnder('none:')).rejects.toThrow('the store does not answer');
});
