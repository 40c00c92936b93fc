import { Cluster, type Redis } from 'ioredis';
import { firstConnection } from './first-connection.ts';
import { newClient, type RedisClient, type RedisTls } from './redis-client.ts';
import { redisMessage, redisReason } from './redis-message.ts';
import { RedisStartError, refusesDatabase } from './redis-start-error.ts';
import { type RedisAddress, type RedisPlace, readRedisUrl, redisPlace } from './redis-url.ts';
import { watchReadiness, watchSilence } from './watch-connection.ts';

const LOOK_WHY_MS = 500;
const SILENT_MS = 1500;
const NOT_READY_MS = 2500;

interface ConnectOptions {
  /** Hears of each reason why there is no connection, once until it is over or becomes another, in words without secrets. */
  readonly report?: (reason: string) => void;
  readonly tls?: RedisTls;
}

/** A client that connects, and connects again, by itself. */
export function connectRedis(url: string, { report = () => undefined, tls = {} }: ConnectOptions = {}): RedisClient {
  const address = addressOf(url);
  const redis = newClient(address, tls);
  let reported: string | null = null;
  const onError = (error: unknown) => {
    const reason = redisReason(error);
    if (reason !== reported) report(reason);
    reported = reason;
    // The client would go on in database 0, among the records of somebody else.
    if (refusesDatabase(redisMessage(error))) redis.disconnect();
  };
  redis.on('error', onError);
  // The only one to say that they do not know the name.
  if (address.form === 'sentinel') redis.on('sentinelError', onError);
  redis.on('ready', () => {
    reported = null;
  });
  if (redis instanceof Cluster) redis.on('+node', watchNode);
  else watchNode(redis);
  return redis;
}

function addressOf(url: string): RedisAddress {
  const address = readRedisUrl(url);
  if (typeof address === 'string') throw new RedisStartError(`REDIS_URL: ${address}`);
  return address;
}

/** Resolves to a client, and where it is, once Redis can be used. Throws RedisStartError. */
export async function openRedis(
  url: string,
  limitMs: number,
  options?: ConnectOptions,
): Promise<{ readonly redis: RedisClient; readonly place: RedisPlace }> {
  const place = redisPlace(addressOf(url));
  const redis = connectRedis(url, options);
  await firstConnection(redis, place, limitMs);
  return { redis, place };
}

function watchNode(node: Redis): void {
  node.on('connect', () => {
    watchSilence(node.stream, SILENT_MS);
    watchReadiness(node, NOT_READY_MS);
    setTimeout(() => reportLoading(node), LOOK_WHY_MS).unref();
  });
}

/** A Redis that reads its data takes connections and is not ready for as long as that takes; the client waits without a word. */
async function reportLoading(node: Redis): Promise<void> {
  if (node.status !== 'connect') return;
  const info = await node.info('persistence').catch(() => '');
  if (/^loading:1/m.test(info)) node.emit('error', new Error('LOADING'));
}
