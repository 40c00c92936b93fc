import { expect, test } from '@jest/globals';
import { connectRedis } from '../../apps/api/src/redis/connect-redis.ts';
import { startProduct } from '../support/product.ts';
import { approve, poll, scan, showCode } from '../support/sign-in.ts';
import { until } from '../support/until.ts';

test('T41: while Redis is away every answer is 503 and nobody is signed in; when it is back, what was pending goes on', async () => {
  const product = await startProduct('redis', { PORT: '0' });
  try {
    const phone = await product.setUp();
    const shown = await showCode(product.client());
    await product.redis?.pause();
    for (const answer of [await poll(shown.browser), await scan(phone, shown.frame), await phone.get('/api/session')]) {
      expect([answer.status, answer.body['type']]).toEqual([503, 'store-unavailable']);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect((await product.client().get('/readyz')).status).toBe(503);
    expect((await product.client().get('/healthz')).status).toBe(200);
    await product.redis?.resume();
    await until(async () => (await poll(shown.browser)).body['status'] === 'pending');
    await approve(phone, shown);
    expect((await poll(shown.browser)).body['status']).toBe('signed-in');
  } finally {
    await product.stop();
  }
});

test('T40: a corrupt or foreign record reads as not there', async () => {
  const product = await startProduct('redis');
  try {
    const phone = await product.setUp();
    const shown = await showCode(product.client());
    const redis = connectRedis(product.redis?.url ?? '');
    for (const bytes of ['', '{', '[]', 'null', '{"v":1}']) {
      await redis.set(`p:l:${shown.id}`, bytes, 'PX', 60_000);
      expect((await poll(shown.browser)).body['status']).toBe('expired');
      expect((await scan(phone, shown.frame)).body['type']).toBe('login-not-found');
    }
    await redis.del(`p:l:${shown.id}`);
    await redis.hset(`p:l:${shown.id}`, 'a', 'list');
    expect((await poll(shown.browser)).body['status']).toBe('expired');
    redis.disconnect();
    expect((await shown.browser.post('/api/logins')).status).toBe(201);
  } finally {
    await product.stop();
  }
});
