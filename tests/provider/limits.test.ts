import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DISCOVERY, ROUTES } from '../../apps/api/src/provider/routes.ts';
import { REFUSED, REFUSES_NOBODY } from '../floods/limited-routes.ts';
import { countKeys, type KeyCount } from '../support/count-keys.ts';
import { type Product, STORES } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { useUp } from '../support/use-up.ts';

const METHODS = ['GET', 'POST', 'OPTIONS'] as const;
const AT_ONCE = 20;
const MANY = 100;
/** What the first of them may leave, however many there are: not one for each. */
const MOST_KEYS = 10;

interface Limited {
  readonly limit: string;
  /** Whom it counts here: an address, all together, or who is signed in. */
  readonly per: 'address' | 'all' | 'account';
  readonly routes: readonly string[];
}

const AUTHORIZATION = [`GET ${ROUTES.authorization}`, `GET ${ROUTES.authorization}/{uid}`];
const DEVICE = [`POST ${ROUTES.device_authorization}`];

/** Every limit between applications and us, with the routes that count with it. */
const LIMITED: readonly Limited[] = [
  { limit: 'authorize', per: 'address', routes: AUTHORIZATION },
  { limit: 'authorize-account', per: 'account', routes: AUTHORIZATION },
  { limit: 'pushed', per: 'address', routes: [`POST ${ROUTES.pushed_authorization_request}`] },
  { limit: 'device', per: 'address', routes: DEVICE },
  { limit: 'devices', per: 'all', routes: DEVICE },
];
const CASES = LIMITED.flatMap((row) => row.routes.map((route) => [route, row.limit, row] as const));

describe.each(STORES)('limits between applications and us, on the %s store', (store) => {
  let product: Product;
  let keys: KeyCount;
  let keyOf: Readonly<Record<Limited['per'], string>>;
  let cookie: string;
  let time = 0;

  beforeAll(async () => {
    product = await startProvider(store, [app('wiki')]);
    const ada = await product.setUp();
    cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const account = String(Object((await ada.get('/api/session')).body['account']).id);
    keyOf = { address: '127.0.0.1', all: '', account };
    keys = countKeys(product);
    // A limit is made by the first request that counts with it.
    for (const [route, , { per }] of CASES) expect(await send(route, per)).not.toBe(429);
  });
  afterAll(async () => {
    keys.stop();
    await product.stop();
  });

  /** Unlike all others in whatever its sender can choose. */
  async function send(route: string, per: Limited['per'] = 'address'): Promise<number> {
    const [, path = ''] = route.split(' ');
    const method = METHODS.find((each) => route.startsWith(each)) ?? 'GET';
    const told = `client_id=client${time++}&state=${time}`;
    const address = path.replace('{uid}', `uid${time}`.padEnd(21, 'x'));
    const { statusCode } = await product.app.server.inject({
      method,
      url: `${address}?${told}`,
      headers: {
        host: new URL(product.url).host,
        'user-agent': `App/${time}`,
        ...(per === 'account' && { cookie }),
        ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(method === 'POST' && { payload: told }),
    });
    return statusCode;
  }
  async function usedUp(rows: readonly Limited[], run: () => Promise<void>): Promise<void> {
    await Promise.all(rows.map(({ limit, per }) => useUp(product.limiter(limit), keyOf[per])));
    await run();
    for (const { limit, per } of rows) await product.limiter(limit).forget(keyOf[per]);
  }

  it.each(CASES)('T45: refuse %s by %s, and what is refused leaves nothing behind', async (route, _limit, row) => {
    await usedUp([row], async () => {
      const before = await keys.now();
      const statuses = new Set<number>();
      for (let sent = 0; sent < MANY; sent += AT_ONCE) {
        const batch = Array.from({ length: AT_ONCE }, () => send(route, row.per));
        for (const status of await Promise.all(batch)) statuses.add(status);
      }
      expect([...statuses]).toEqual([429]);
      expect((await keys.now()) - before).toBeLessThanOrEqual(MOST_KEYS);
    });
  });

  it('T45: refuse on no other route than those that are flooded here', async () => {
    const paths = [...DISCOVERY, ...Object.values(ROUTES), `${ROUTES.authorization}/{uid}`];
    const routes = paths.flatMap((path) => METHODS.map((method) => `${method} ${path}`));
    await usedUp(LIMITED, async () => {
      const refused: string[] = [];
      for (const route of routes) if ((await send(route)) === 429) refused.push(route);
      expect(refused.toSorted()).toEqual([...new Set(CASES.map(([route]) => route))].toSorted());
    });
  });
});

it('T45: every limit of the product is among those that are flooded', () => {
  const folder = join(import.meta.dirname, '../../apps/api/src');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /(?<!\.test)\.ts$/.test(path),
  );
  const limits = sources.flatMap((path) =>
    [...readFileSync(join(folder, path), 'utf8').matchAll(/name: '([\w-]+)',\s+points:/g)].map(([, name]) => name),
  );
  const flooded = [...REFUSED, ...LIMITED].map(({ limit }) => limit);
  expect(new Set(limits)).toEqual(new Set([...flooded, ...REFUSES_NOBODY]));
});
