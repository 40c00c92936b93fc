import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { REFUSED, REFUSED_BEFORE_SETUP, REFUSES_NOBODY, type Refused } from '../floods/limited-routes.ts';
import { emptyStage, proveAnew, SETTINGS, type Stage, sendRefused, setStage } from '../floods/stage.ts';
import { sampleRequests } from '../fuzz/requests.ts';
import { routesOf } from '../fuzz/routes.ts';
import { startWorld } from '../fuzz/world.ts';
import { countKeys, type KeyCount } from '../support/count-keys.ts';
import { type Product, STORES, startProduct } from '../support/product.ts';
import { useUp } from '../support/use-up.ts';

/** So few that none of them waits long, on a busy machine either. */
const AT_ONCE = 20;
/** Where nobody can name a key freely. */
const SOME = 100;
/** `npm run fuzz` sends 10 000. */
const MANY = Number(process.env['FLOOD_REQUESTS'] ?? 1_000);
/** What the first of them may leave, however many there are: not one for each. */
const MOST_KEYS = 10;
/** Guesses at all names, from everywhere. */
const FULL_LINE: Refused = {
  limit: 'first',
  routes: ['POST /api/session/password'],
  usedUp: () => ({}),
  isFromAnywhere: true,
};
/** Generated requests to each route: so many come to every limit that it has. */
const TRIES = 60;

/** Each route, and those of its limits that refuse. */
function casesOf(rows: readonly Refused[]): [number, string, string, Refused][] {
  return rows.flatMap((row) =>
    row.routes.map((route, at): [number, string, string, Refused] => [
      row.isNamedFreely && at === 0 ? MANY : SOME,
      route,
      row.limit,
      row,
    ]),
  );
}

describe.each(STORES)('refused requests, on the %s store', (store) => {
  let product: Product;
  let stage: Stage;
  let keys: KeyCount;
  let time = 0;

  beforeAll(async () => {
    product = await startProduct(store, SETTINGS);
    keys = countKeys(product);
    stage = await emptyStage(product);
  });
  afterAll(async () => {
    keys.stop();
    await product.stop();
  });

  const used = (row: Refused) =>
    Object.entries(row.usedUp(stage)).map(([name, key]) => [product.limiter(name), key] as const);

  async function flood(count: number, route: string, row: Refused): Promise<ReadonlySet<number>> {
    const statuses = new Set<number>();
    for (let sent = 0; sent < count; sent += AT_ONCE) {
      const batch = Array.from({ length: AT_ONCE }, () => sendRefused(product, row, { stage, route, time: time++ }));
      for (const status of await Promise.all(batch)) statuses.add(status);
    }
    return statuses;
  }
  async function leavesNothing(count: number, route: string, row: Refused): Promise<void> {
    await Promise.all(used(row).map(([limit, key]) => useUp(limit, key)));
    const before = await keys.now();
    expect([...(await flood(count, route, row))]).toEqual([429]);
    expect((await keys.now()) - before).toBeLessThanOrEqual(MOST_KEYS);
    for (const [limit, key] of used(row)) await limit.forget(key);
  }

  test.each(casesOf([REFUSED_BEFORE_SETUP]))(
    'T45: leave nothing behind: %i times %s, %s',
    (count, route, _limit, row) => leavesNothing(count, route, row),
  );

  describe('once there is an account', () => {
    beforeAll(async () => {
      stage = await setStage(product);
    });

    test.each(casesOf(REFUSED))('T45: leave nothing behind: %i times %s, %s', async (count, route, _limit, row) => {
      if (row.as === 'session') await proveAnew(stage, product);
      await leavesNothing(count, route, row);
    });

    test('T45: leave nothing behind: passwords that found the line of strangers full', async () => {
      const { passwords } = product.app.core;
      const { check } = passwords;
      Object.assign(passwords, { check: async () => 'busy' });
      const before = await keys.now();
      expect([...(await flood(MANY, 'POST /api/session/password', FULL_LINE))]).toEqual([429]);
      expect((await keys.now()) - before).toBeLessThanOrEqual(MOST_KEYS);
      Object.assign(passwords, { check });
    });
  });
});

test('T45: every limit, and every route that counts with it, is among those that are flooded', async () => {
  const world = await startWorld('embedded');
  const limits = world.product.counting;
  const flooded = REFUSED.flatMap(({ limit, routes }) => routes.map((route) => `${route} ${limit}`));
  const met = new Set<string>();
  let asked = '';
  for (const [name, limiter] of limits) {
    const noting = (call: (key: string) => Promise<number | null>) => (key: string) => {
      if (asked) met.add(`${asked} ${name}`);
      return call(key);
    };
    Object.assign(limiter, { take: noting(limiter.take), peek: noting(limiter.peek) });
  }
  try {
    for (const route of await routesOf(world.product)) {
      await world.refresh();
      await world.refreshSpare();
      const requests = sampleRequests(route, TRIES).filter(({ method }) => method === route.method);
      asked = `${route.method} ${route.path}`;
      for (let sent = 0; sent < requests.length; sent += AT_ONCE)
        await Promise.all(requests.slice(sent, sent + AT_ONCE).map(world.send));
      asked = '';
    }
  } finally {
    await world.product.stop();
  }
  const refusing = [...limits.keys()].filter((name) => !REFUSES_NOBODY.includes(name));
  expect(new Set(REFUSED.map(({ limit }) => limit))).toEqual(new Set(refusing));
  expect([...met].filter((one) => !flooded.includes(one))).toEqual([]);
});
