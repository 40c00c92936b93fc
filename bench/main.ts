import { cpus } from 'node:os';
import { startRedis } from '../tests/support/redis-server.ts';
import { teachBareServer } from './bare-response.ts';
import { startBareServer, startProduct } from './measured-server.ts';
import { startLogins } from './pending-logins.ts';
import { comparePollRates, POLLED_LOGINS } from './poll-rate.ts';
import { usedMemory } from './redis-memory.ts';
import { printMemory, printPollRates, printResponses, printSignIns } from './report.ts';
import { measureResponses } from './response-sizes.ts';
import { measureSignIns } from './sign-in-times.ts';

const LOGINS_IN_REDIS = 10_000;
/** As behind a proxy that ends TLS; the logins outlive the bench. */
const SETTINGS = {
  APP_URL: 'https://login.example.com',
  TRUSTED_PROXIES: '127.0.0.1',
  PENDING_SECONDS: '3600',
  MOST_LOGINS: '1000000',
};

console.log(`Node ${process.versions.node} on ${cpus().length} x ${cpus()[0]?.model}\n`);

const redis = await startRedis();
const bare = await startBareServer();
const onRedis = await startProduct({ ...SETTINGS, REDIS_URL: redis.url });
const embedded = await startProduct(SETTINGS);
const servers = [bare, onRedis, embedded, redis];

const before = await usedMemory(redis.url);
const inRedis = await startLogins(onRedis.url, LOGINS_IN_REDIS);
const bytesPerLogin = ((await usedMemory(redis.url)) - before) / LOGINS_IN_REDIS;

const inFile = await startLogins(embedded.url, POLLED_LOGINS);
await teachBareServer(bare, embedded, inFile[0] ?? '');
const comparisons = await comparePollRates([
  { name: 'bare Fastify route', server: bare, cookies: inFile },
  { name: 'Pollen on Redis', server: onRedis, cookies: inRedis.slice(0, POLLED_LOGINS) },
  { name: 'Pollen, embedded', server: embedded, cookies: inFile },
]);
printPollRates(comparisons);
printResponses(await measureResponses(embedded));
printMemory(bytesPerLogin, LOGINS_IN_REDIS);
for (const server of servers) await server.stop();

printSignIns(await measureSignIns());
