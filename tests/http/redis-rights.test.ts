import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import { type Product, startProduct } from '../support/product.ts';
import { startRedis } from '../support/redis-server.ts';
import { signInByScan } from '../support/sign-in.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function productOn(url: string): Promise<Product> {
  const product = await startProduct('embedded', { REDIS_URL: url });
  cleanups.push(() => product.stop());
  return product;
}

const ready = (product: Product) => product.client().get('/readyz');

describe('a user of Redis with the rights that the documents name', () => {
  const documented = readFileSync(join(import.meta.dirname, '../../docs/self-hosting.md'), 'utf8');
  const rights = /`(~p:\* \+[^`]+)`/.exec(documented)?.[1]?.split(' ') ?? [];

  async function urlOfUser(database: string, ...more: readonly string[]): Promise<string> {
    const redis = await startRedis({ args: ['--appendonly', 'yes'] });
    cleanups.push(() => redis.stop());
    const url = new URL(redis.url);
    const other = connectRedis(url.href);
    cleanups.push(async () => other.disconnect());
    await other.acl('SETUSER', 'pollen', 'on', '>secret', ...rights, ...more);
    return Object.assign(url, { username: 'pollen', password: 'secret', pathname: database }).href;
  }

  test.each([
    ['', []],
    ['/3', ['+select']],
  ])('is enough in the database %j', async (database, more) => {
    const product = await productOn(await urlOfUser(database, ...more));
    expect((await ready(product)).body).toEqual({ status: 'ok' });
    const phone = await product.setUp();
    const guest = await product.invite(phone, 'grace');
    await signInByScan(guest, product.client());
    expect((await phone.get('/api/accounts')).status).toBe(200);
    expect((await ready(product)).body).toEqual({ status: 'ok' });
  });

  test('is told what it lacks for another database', async () => {
    const url = await urlOfUser('/3');
    const reason =
      "does not let the user in REDIS_URL do what is needed (NOPERM this user has no permissions to run the 'select' command).";
    await expect(productOn(url)).rejects.toThrow(reason);
  });
});
