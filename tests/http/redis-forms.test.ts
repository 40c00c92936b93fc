import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { readConfig } from '../../apps/api/src/config/config.ts';
import { connectRedis, openRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import { primaries } from '../../apps/api/src/store/redis/redis-client.ts';
import { redisStore } from '../../apps/api/src/store/redis/redis-store.ts';
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

test('settings of Redis that do not fit each other, or name files that hold something else, are told of in a sentence each', () => {
  const certificates = makeCertificates();
  cleanups.push(certificates.remove);
  const { ca, server, client } = certificates;
  const problemOf = (settings: Record<string, string>) => {
    const read = readConfig(settings);
    return read.kind === 'wrong' ? read.problems.join() : '';
  };
  const tls = { REDIS_URL: 'rediss://h' };
  const own = { REDIS_CERT_FILE: client.cert, REDIS_KEY_FILE: client.key };
  expect(problemOf({ ...tls, REDIS_CA_FILE: ca, ...own })).toBe('');
  expect(problemOf({ REDIS_URL: 'redis://h', REDIS_CA_FILE: ca })).toContain('does not begin with rediss');
  expect(problemOf({ ...own })).toContain('does not begin with rediss');
  expect(problemOf({ ...tls, REDIS_CERT_FILE: client.cert })).toContain('need each other');
  expect(problemOf({ ...tls, ...own, REDIS_KEY_FILE: server.key })).toContain('of another certificate');
  expect(problemOf({ ...tls, REDIS_CA_FILE: client.key })).toContain('REDIS_CA_FILE: expected the path');
  expect(problemOf({ ...tls, ...own, REDIS_KEY_FILE: client.cert })).toContain('REDIS_KEY_FILE: expected the path');
  expect(problemOf({ ...tls, REDIS_CA_FILE: '/none' })).toContain('REDIS_CA_FILE: expected the path');
  expect(problemOf({ REDIS_WAIT_REPLICAS: '1' })).toContain('REDIS_URL is not set');
  expect(problemOf({ ...tls, REDIS_WAIT_REPLICAS: '10' })).toContain('expected at most 9');
  expect(problemOf({ ...tls, REDIS_WAIT_MS: '1001' })).toContain('expected at most 1000');
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
  const client = connectRedis(form.url);
  cleanups.push(() => client.disconnect());
  const store = redisStore(client);
  await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((key) => store.get(key)));
  const corked = () => primaries(client).map(({ stream }) => stream.writableCorked);
  const reading = ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => store.get(key));
  // What one turn asks leaves together, in one write for each node.
  expect(corked()).toEqual([1, 1, 1]);
  await Promise.all(reading);
  expect(corked()).toEqual([0, 0, 0]);
  // While one part is away nobody may believe that there is nothing in it.
  expect(await product.store.hasKeyUnder('a:')).toBe(true);
  await form.servers.at(-1)?.kill();
  await expect(product.store.hasKeyUnder('none:')).rejects.toThrow('the store does not answer');
});
