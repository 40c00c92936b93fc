import { afterEach, describe, expect, test } from '@jest/globals';
import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import { timeReader } from '../../apps/api/src/store/redis/inspect-redis.ts';
import { type Product, startProduct } from '../support/product.ts';
import { startRedis } from '../support/redis-server.ts';
import { RIGHTS, urlOfUser } from '../support/redis-user.ts';
import { signInByScan } from '../support/sign-in.ts';
import { until } from '../support/until.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function redisUrl(): Promise<string> {
  const redis = await startRedis({ args: ['--appendonly', 'yes'] });
  cleanups.push(() => redis.stop());
  return redis.url;
}

async function productOn(url: string): Promise<Product> {
  const product = await startProduct('embedded', { REDIS_URL: url });
  cleanups.push(() => product.stop());
  return product;
}

const ready = (product: Product) => product.client().get('/readyz');

// That all which is built on the store works with them is shown by tests/store, where every client is such a user.
describe('a user of Redis with the rights that the documents name', () => {
  test.each([
    ['', []],
    ['/3', ['+select']],
  ])('is enough in the database %j', async (database, more) => {
    const product = await productOn(await urlOfUser(await redisUrl(), database, ...more));
    expect((await ready(product)).body).toEqual({ status: 'ok' });
    const phone = await product.setUp();
    const guest = await product.invite(phone, 'grace');
    await signInByScan(guest, product.client());
    expect((await phone.get('/api/accounts')).status).toBe(200);
    expect((await ready(product)).body).toEqual({ status: 'ok' });
  });

  test('has none too many: whichever is taken away, /readyz or the start says so, or there is nobody to look', async () => {
    const url = await redisUrl();
    const own = await urlOfUser(url);
    const product = await productOn(own);
    await product.setUp();
    const [user, other] = [connectRedis(own), connectRedis(url)];
    cleanups.push(async () => {
      user.disconnect();
      other.disconnect();
    });
    const readTime = timeReader(user);
    /** What is seen of the product, and of its store. */
    const seen = async () => {
      const { status, body } = await ready(product);
      const isFound = await product.store.hasKeyUnder('setup').catch(() => null);
      return { status, warnings: body['warnings'], isFound, hasClock: (await readTime()) !== null };
    };
    const well = { status: 200, warnings: undefined, isFound: true, hasClock: true };
    const commands = RIGHTS.filter((right) => right.startsWith('+')).map((right) => right.slice(1));
    expect(commands.length).toBeGreaterThan(10);
    for (const command of commands) {
      await until(async () => JSON.stringify(await seen()) === JSON.stringify(well));
      await other.acl('SETUSER', 'pollen', `-${command}`);
      if (command === 'eval') await other.script('FLUSH');
      await until(async () => JSON.stringify(await seen()) !== JSON.stringify(well));
      await other.acl('SETUSER', 'pollen', `+${command}`);
    }
  });

  test('is told what it lacks for another database', async () => {
    const url = await urlOfUser(await redisUrl(), '/3');
    const reason =
      "does not let the user in REDIS_URL do what is needed (NOPERM this user has no permissions to run the 'select' command).";
    await expect(productOn(url)).rejects.toThrow(reason);
  });
});
