import { Cluster, type ClusterOptions, Redis, type RedisOptions } from 'ioredis';
import type { RedisAddress } from './redis-url.ts';

/** A connection to one Redis, to the primary that Sentinels name, or to all nodes of a Cluster. */
export type RedisClient = Redis | Cluster;

/** What TLS needs that is not known to the system: PEM. */
export interface RedisTls {
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}

const SLOTS = 16_384;
const reconnectAfterMs = (attempt: number) => Math.min(attempt * 100, 500);

const OPTIONS = {
  connectTimeout: 1000,
  // For what the client itself has lost sight of: one that answers nothing, or is not ready, is noticed sooner
  // (watch-connection.ts).
  commandTimeout: 10_000,
  keepAlive: 10_000,
  // The client sends nothing again by itself: it cannot tell what is safe twice (repeat.ts).
  maxRetriesPerRequest: 0,
} satisfies RedisOptions;

const RECONNECTING = {
  enableOfflineQueue: true,
  retryStrategy: reconnectAfterMs,
  // After a failover behind one address the old primary keeps our connection: only a new one leads to the new primary.
  // 1 connects anew and fails the command; 2 would send it again.
  reconnectOnError: (error: Error) => (isOfReplica(error) ? 1 : false),
} satisfies RedisOptions;

/** A fifth of a second a try: longer than a failover takes, in which each try costs a redirection and a refusal. */
const CLUSTER_OPTIONS = {
  clusterRetryStrategy: reconnectAfterMs,
  // What cannot be sent is refused, and waits where there is an end to that (repeat.ts).
  enableOfflineQueue: false,
  scaleReads: 'master',
  maxRedirections: 40,
  retryDelayOnFailover: 200,
  retryDelayOnClusterDown: 200,
  slotsRefreshTimeout: 1000,
  slotsRefreshInterval: 5000,
  // By the names that were given, as certificates have them.
  dnsLookup: (address, callback) => callback(null, address),
} satisfies ClusterOptions;

export function newClient(address: RedisAddress, tls: RedisTls): RedisClient {
  const { username, password, isTls } = address;
  const user = { ...(username !== undefined && { username }), ...(password !== undefined && { password }) };
  const common = { ...OPTIONS, ...user, ...(isTls && { tls: { ...tls } }) };
  if (address.form === 'cluster')
    return new Cluster([...address.nodes], { ...CLUSTER_OPTIONS, redisOptions: { ...common, commandTimeout: 6_000 } });
  const { db } = address;
  if (address.form === 'socket') return new Redis({ ...common, ...RECONNECTING, path: address.path, db });
  if (address.form === 'single') {
    const { host, port } = address;
    return new Redis({ ...common, ...RECONNECTING, host, port, db });
  }
  const { sentinels, name, sentinelUsername, sentinelPassword } = address;
  return new Redis({
    ...common,
    ...RECONNECTING,
    commandTimeout: 6_000,
    sentinels: [...sentinels],
    name,
    db,
    failoverDetector: true,
    updateSentinels: true,
    sentinelCommandTimeout: 1000,
    sentinelRetryStrategy: reconnectAfterMs,
    ...(sentinelUsername !== undefined && { sentinelUsername }),
    ...(sentinelPassword !== undefined && { sentinelPassword }),
    ...(isTls && { sentinelTLS: { ...tls }, enableTLSForSentinelMode: true }),
  });
}

/** What a replica answers to a change; inside a script, older servers put words of their own before it. */
function isOfReplica({ message }: Error): boolean {
  return /\bREADONLY\b|^MASTERDOWN\b/.test(message);
}

/** The nodes that hold the records: one, or the primaries of a Cluster. */
export function primaries(redis: RedisClient): readonly Redis[] {
  return redis instanceof Cluster ? redis.nodes('master') : [redis];
}

/**
 * The same where nothing may be missing: throws while a part of a Cluster has no primary, since what it holds would seem
 * not to be there.
 */
export function allPrimaries(redis: RedisClient): readonly Redis[] {
  const nodes = primaries(redis);
  if (!(redis instanceof Cluster)) return nodes;
  const known = new Set(nodes.map(({ options }) => `${options.host}:${options.port}`));
  for (let slot = 0; slot < SLOTS; slot++) {
    if (!known.has(redis.slots[slot]?.[0] ?? '')) {
      throw new Error('CLUSTERDOWN a part of the Cluster has no primary');
    }
  }
  return nodes;
}

/** How long what failed is sent again: somebody else takes over where Sentinels or a Cluster see to it. */
export function patienceMs(redis: RedisClient): number {
  return redis instanceof Cluster || redis.options.sentinels ? 8_000 : 2_000;
}
