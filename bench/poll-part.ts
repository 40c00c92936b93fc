import { teachBareServer } from './bare-response.ts';
import { startBareServer, startProduct } from './measured-server.ts';
import { startLogins } from './pending-logins.ts';
import { comparePollRates, POLL, POLLED_LOGINS } from './poll-rate.ts';
import { usedMemory } from './redis-memory.ts';
import { printMemory, printPollRates, printResponses } from './report.ts';
import { measureResponses } from './response-sizes.ts';
import { withAppsFile } from './the-app.ts';

const LOGINS_IN_REDIS = 10_000;
/** As behind a proxy that ends TLS; the logins outlive the bench. */
const SETTINGS = {
  APP_URL: 'https://login.example.com',
  TRUSTED_PROXIES: '127.0.0.1',
  PENDING_SECONDS: '3600',
  MOST_LOGINS: '1000000',
};

/** Pending polls of both stores against a bare route, and with an application against without any of OpenID. */
export async function measurePolls(redisUrl: string): Promise<void> {
  const bare = await startBareServer();
  const onRedis = await startProduct({ ...SETTINGS, REDIS_URL: redisUrl });
  const embedded = await startProduct({ ...SETTINGS, OIDC: 'off' });
  const withApps = await withAppsFile((APPS_FILE) => startProduct({ ...SETTINGS, APPS_FILE }));

  const before = await usedMemory(redisUrl);
  const inRedis = await startLogins(onRedis.url, LOGINS_IN_REDIS);
  const bytesPerLogin = ((await usedMemory(redisUrl)) - before) / LOGINS_IN_REDIS;

  const inFile = await startLogins(embedded.url, POLLED_LOGINS);
  const besideApps = await startLogins(withApps.url, POLLED_LOGINS);
  const headers = { 'content-type': 'application/json', cookie: inFile[0] ?? '' };
  await teachBareServer(bare, embedded, { ...POLL, headers, body: () => POLL.body });
  const comparisons = await comparePollRates([
    { name: 'bare Fastify route', server: bare, cookies: inFile },
    { name: 'Pollen on Redis', server: onRedis, cookies: inRedis.slice(0, POLLED_LOGINS) },
    { name: 'Pollen, embedded', server: embedded, cookies: inFile },
    { name: 'with applications', server: withApps, cookies: besideApps },
  ]);
  printPollRates(comparisons);
  printResponses(await measureResponses(embedded));
  printMemory(bytesPerLogin, LOGINS_IN_REDIS);
  for (const server of [bare, onRedis, embedded, withApps]) await server.stop();
}
