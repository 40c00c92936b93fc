import { Cluster, type Redis } from 'ioredis';

/** A connection to one Redis, to the primary that Sentinels name, or to all nodes of a Cluster. */
export type RedisClient = Redis | Cluster;

const SLOTS = 16_384;

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
