import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fuzzedRequests } from '../fuzz/requests.ts';
import { routesOf } from '../fuzz/routes.ts';
import { startWorld, type World } from '../fuzz/world.ts';
import { STORES } from '../support/product.ts';

/** `npm run fuzz` sends 100 000. */
const REQUESTS = Number(process.env['FUZZ_RUNS'] ?? 2_000);
const AT_ONCE = 8;
const REFRESHED_EVERY = 10;
const MS_PER_REQUEST = 60;

describe.each(STORES)('generated requests to every route, on the %s store', (store) => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld(store);
  });
  afterAll(() => world.product.stop());

  test(
    'none makes the server fail, signs in as somebody else, or changes what is theirs',
    async () => {
      const before = await world.untouched();
      const requests = fuzzedRequests(await routesOf(world.product));
      let batch = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(requests, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (together) => {
          if (batch++ % REFRESHED_EVERY === 0) await world.refresh();
          await world.refreshSpare();
          await Promise.all(together.map(world.send));
          expect(await world.untouched()).toEqual(before);
        }),
        {
          numRuns: Math.ceil(REQUESTS / AT_ONCE),
          // What was changed stays changed: smaller requests would show nothing.
          endOnFailure: true,
        },
      );
      expect(await world.administrators()).toEqual(['victim']);
      expect(world.product.log()).not.toContain('unexpected problem');
    },
    60_000 + REQUESTS * MS_PER_REQUEST,
  );
});
