import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { Client } from '../support/client.ts';
import { namesOf, readMetrics, type Samples } from '../support/metrics.ts';
import { type Product, STORES, startProduct } from '../support/product.ts';
import { decide, poll, scan, showCode, signInByScan } from '../support/sign-in.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const TOKEN = 'Vq2vS0mD8wXhZ4tKb7Rc';
const OWN_PORT = { METRICS_PORT: '0' };

describe.each(STORES)('metrics, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  beforeAll(async () => {
    product = await startProduct(store, OWN_PORT);
    phone = await product.setUp('ada-of-the-metrics');
  });
  afterAll(() => product.stop());

  const metrics = () => readMetrics(`http://127.0.0.1:${product.app.metricsPort()}/metrics`);
  /** How much more each is after this. */
  async function increaseBy(doing: () => Promise<unknown>): Promise<(sample: string) => number> {
    const before = await metrics();
    await doing();
    const after = await metrics();
    return (sample) => (after.get(sample) ?? Number.NaN) - (before.get(sample) ?? 0);
  }

  it('count a sign-in by scan, each of its steps and the session that it ended in', async () => {
    const more = await increaseBy(() => signInByScan(phone, product.client()));
    expect(more('pollen_logins_started_total')).toBe(1);
    expect(more('pollen_logins_ended_total{outcome="signed-in"}')).toBe(1);
    for (const step of ['scanned', 'numbered', 'decided', 'delivered']) {
      expect([step, more(`pollen_login_step_seconds_count{step="${step}"}`)]).toEqual([step, 1]);
      expect([step, more(`pollen_login_step_seconds_bucket{le="+Inf",step="${step}"}`)]).toEqual([step, 1]);
    }
    expect(more('pollen_sessions_begun_total{by="qr"}')).toBe(1);
    expect(more('pollen_polls_total{outcome="scanned"}')).toBe(1);
    expect(more('pollen_polls_total{outcome="signed-in"}')).toBe(1);
    expect(more('pollen_activity_total{kind="signed-in"}')).toBe(1);
  });

  it('tell seconds of a step by the clock of the product', async () => {
    const shown = await showCode(product.client());
    const more = await increaseBy(async () => {
      product.clock.advance(40_000);
      await scan(phone, (await poll(shown.browser)).status === 200 ? shown.userCode : '');
    });
    expect(more('pollen_login_step_seconds_sum{step="scanned"}')).toBeGreaterThanOrEqual(40);
    expect(more('pollen_login_step_seconds_bucket{le="30",step="scanned"}')).toBe(0);
    expect(more('pollen_login_step_seconds_count{step="scanned"}')).toBe(1);
  });

  it('count what is denied by its reason, once, however often that is asked', async () => {
    const shown = await showCode(product.client());
    const scanned = await scan(phone, shown.frame);
    const denial = { decision: 'deny', decisionToken: scanned.body['decisionToken'], reason: 'not-me' };
    const more = await increaseBy(() =>
      Promise.all([1, 2, 3].map(() => decide(phone, shown.id, denial)).concat([poll(shown.browser)])),
    );
    expect(more('pollen_logins_ended_total{outcome="not-me"}')).toBe(1);
    expect(more('pollen_login_step_seconds_count{step="decided"}')).toBe(1);
    expect(more('pollen_activity_total{kind="denied"}')).toBe(1);
  });

  it('count polls that come too fast, and a session that is ended', async () => {
    const { browser } = await showCode(product.client());
    const more = await increaseBy(async () => {
      for (let each = 0; each < 100; each++) await poll(browser);
    });
    expect(more('pollen_polls_total{outcome="slow-down"}')).toBeGreaterThan(0);
    const computer = product.client();
    await signInByScan(phone, computer);
    const ended = await increaseBy(() => computer.post('/api/session/sign-out'));
    expect(ended('pollen_sessions_ended_total')).toBe(1);
  });

  it('count refusals by their problem, and responses by route and status', async () => {
    const more = await increaseBy(async () => {
      await product.client().get('/api/sessions');
      await product.client().post('/api/logins/current', { no: 'such member' });
    });
    expect(more('pollen_problems_total{type="sign-in-required"}')).toBe(1);
    expect(more('pollen_problems_total{type="invalid-request"}')).toBe(1);
    expect(more('pollen_http_responses_total{method="GET",route="/api/sessions",status="401"}')).toBe(1);
  });

  it('count what the store is asked', async () => {
    const more = await increaseBy(async () => poll((await showCode(product.client())).browser));
    expect(more('pollen_store_operation_seconds_count{operation="create"}')).toBeGreaterThanOrEqual(2);
    expect(more('pollen_store_operation_seconds_count{operation="get"}')).toBeGreaterThanOrEqual(1);
  });

  it('grow by no name, address or path that somebody makes up', async () => {
    await product.client().get('/api/nothing');
    await product.client().get(`/assets/${'x'.repeat(30)}`);
    const before = await metrics();
    for (const each of ['one', 'two', 'three']) {
      const stranger = product.client({ 'user-agent': each });
      await stranger.get(`/${each}`);
      await stranger.send(`/assets/${each}`, { method: 'OPTIONS' });
      await stranger.send(`/${each}`, { method: 'PROPFIND' });
      await stranger.get(`/api/logins/current/${each}`);
      await stranger.post('/api/session/password', { username: each, password: 'wrong-password' });
    }
    const now = await metrics();
    const again = await metrics();
    expect([...again.keys()].filter((sample) => !now.has(sample))).toEqual([]);
    expect(now.size - before.size).toBeLessThan(30);
    expect([...now.keys()].join()).not.toMatch(/ada-of|127\.0\.0\.1|"one"|\/two|three/);
  });
});

test('a store that does not answer is counted', async () => {
  const product = await startProduct('redis', OWN_PORT);
  try {
    const { browser } = await showCode(product.client());
    await product.redis?.kill();
    expect((await poll(browser)).status).toBe(503);
    const metrics = await readMetrics(`http://127.0.0.1:${product.app.metricsPort()}/metrics`);
    expect(metrics.get('pollen_store_errors_total{operation="get"}')).toBeGreaterThan(0);
    expect(metrics.get('pollen_problems_total{type="store-unavailable"}')).toBe(1);
    // Polls are not logged, but one that is refused is, with its reason.
    const line = product
      .log()
      .split('\n')
      .find((each) => each.includes('"problem":"store-unavailable"'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ level: 'info', route: '/api/logins/current', status: 503 });
  } finally {
    await product.stop();
  }
});

describe('who may read metrics', () => {
  it('is nobody where no setting says so', async () => {
    const product = await startProduct('embedded');
    try {
      expect((await product.client().get('/metrics')).status).toBe(404);
      expect(product.app.metricsPort()).toBeNull();
    } finally {
      await product.stop();
    }
  });

  it('is whoever has the token, under any name of the server, where they have no port of their own', async () => {
    const product = await startProduct('embedded', { METRICS_TOKEN: TOKEN, APP_URL: 'http://login.example.com' });
    try {
      const ask = (headers: Record<string, string>) => fetch(`${product.url}/metrics`, { headers });
      const refused = [
        {},
        { authorization: 'Bearer' },
        { authorization: `Bearer ${TOKEN}x` },
        { authorization: TOKEN },
      ];
      for (const headers of refused) {
        const response = await ask({ ...headers });
        expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
        expect(await response.text()).toBe('');
      }
      const response = await ask({ authorization: `Bearer ${TOKEN}` });
      expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
      expect(response.headers.get('cache-control')).toContain('no-store');
      expect(await response.text()).toContain('pollen_build_info{version="');
      expect(product.log()).not.toContain(TOKEN);
    } finally {
      await product.stop();
    }
  });

  it('is whoever has the token at a port of their own, too, and nobody at the other', async () => {
    const product = await startProduct('embedded', { ...OWN_PORT, METRICS_TOKEN: TOKEN });
    try {
      const url = `http://127.0.0.1:${product.app.metricsPort()}/metrics`;
      await expect(readMetrics(url)).rejects.toThrow('status 401');
      expect((await readMetrics(url, { authorization: `Bearer ${TOKEN}` })).size).toBeGreaterThan(10);
      expect((await product.client().get('/metrics', { authorization: `Bearer ${TOKEN}` })).status).toBe(404);
    } finally {
      await product.stop();
    }
  });
});

describe('what is told of metrics', () => {
  let samples: Samples;
  beforeAll(async () => {
    const product = await startProduct('embedded', OWN_PORT);
    samples = await readMetrics(`http://127.0.0.1:${product.app.metricsPort()}/metrics`);
    await product.stop();
  });

  it.each(['deploy/grafana/pollen.json', 'deploy/prometheus/alerts.yml'])('in %s is there', (file) => {
    const named = [...new Set(read(file).match(/\b(pollen|nodejs|process)_[a-z0-9_]+/g))];
    const names = new Set([...samples.keys()].map((sample) => sample.replace(/\{.*/, '')));
    expect(named.length).toBeGreaterThan(5);
    // One that has labels is there once it has counted something.
    expect(named.filter((name) => !names.has(name) && name !== 'pollen_http_responses_total')).toEqual([]);
  });

  it('in docs/monitoring.md is all that there is', () => {
    const told = [...read('docs/monitoring.md').matchAll(/^\| `(pollen_[a-z_]+)` \|/gm)].map(([, name]) => name);
    const ours = namesOf(samples).filter((name) => name.startsWith('pollen_'));
    expect(told.toSorted()).toEqual([...ours, 'pollen_http_responses_total'].toSorted());
  });
});
