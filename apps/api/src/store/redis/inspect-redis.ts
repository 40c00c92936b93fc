import { Cluster, type Redis } from 'ioredis';
import type { InspectStore, StoreWarning } from '../store-condition.ts';
import { primaries, type RedisClient } from './redis-client.ts';
import { isForbidden, redisUnavailable } from './redis-message.ts';
import { repeater } from './repeat.ts';

type Info = ReadonlyMap<string, string>;

/** The oldest whose commands and rights are all that is needed. */
const OLDEST = [6, 2] as const;

const NOT_INSPECTED: StoreWarning = {
  code: 'store-not-inspected',
  text: 'the user in REDIS_URL has no right to INFO, so nobody knows whether this Redis keeps accounts: see docs/self-hosting.md',
};

/** What Redis says of itself, to whoever has the right to INFO. `clockAheadMs` compares the clocks. */
export function inspectRedis(redis: RedisClient, clockAheadMs: () => Promise<number | null>): InspectStore {
  const again = repeater(redis);
  const readInfos = () => Promise.all(primaries(redis).map(readInfo));
  return async () => {
    const asked = readInfos().catch((error: unknown) => again(readInfos, error));
    const [infos, ahead] = await Promise.all([asked, clockAheadMs()]).catch((error: unknown) => {
      throw redisUnavailable(error);
    });
    const known = infos.filter((info) => info !== null);
    const [first] = known;
    if (first === undefined) return { about: 'Redis', warnings: [NOT_INSPECTED], clockAheadMs: ahead };
    return { about: `${formOf(redis, known)}${about(first)}`, warnings: warningsOf(known), clockAheadMs: ahead };
  };
}

/** Null where the right is missing. */
async function readInfo(node: Redis): Promise<Info | null> {
  try {
    const pairs = (await node.info()).split('\r\n').map((line) => line.split(':'));
    return new Map(pairs.map(([name = '', ...value]) => [name, value.join(':')]));
  } catch (error) {
    if (isForbidden(error)) return null;
    throw error;
  }
}

const OWN_KEY = 'p:';
const TIME_OF_NODE = "return redis.call('TIME')";

/**
 * Milliseconds since 1970 by the clock of Redis; null where the right is missing. In a Cluster by that of the node which
 * has our key, so that all servers ask the same.
 */
export function timeReader(redis: RedisClient): () => Promise<number | null> {
  const again = repeater(redis);
  const ask = () => (redis instanceof Cluster ? redis.eval(TIME_OF_NODE, 1, OWN_KEY) : redis.time());
  return async () => {
    try {
      const told = await ask().catch((error: unknown) => again(ask, error));
      const [seconds = 0, micros = 0] = Array.isArray(told) ? told.map(Number) : [];
      return seconds * 1000 + micros / 1000;
    } catch (error) {
      if (isForbidden(error)) return null;
      throw redisUnavailable(error);
    }
  };
}

/** How many it consists of, where it is not one alone. */
function formOf(redis: RedisClient, infos: readonly Info[]): string {
  const replicas = infos.reduce((sum, info) => sum + Number(info.get('connected_slaves') ?? 0), 0);
  const theirs = replicas === 1 ? '1 replica' : `${replicas} replicas`;
  if (redis instanceof Cluster) return `a Cluster of ${infos.length} primaries with ${theirs}, `;
  if (redis.options.sentinels) return `by Sentinels, with ${theirs}, `;
  return '';
}

function about(info: Info): string {
  const valkey = info.get('valkey_version');
  const name = valkey === undefined ? `Redis ${info.get('redis_version')}` : `Valkey ${valkey}`;
  const role = info.get('role') === 'master' ? 'primary' : 'replica';
  const file = info.get('aof_enabled') === '1' ? 'with' : 'without';
  return `${name}, ${role}, maxmemory-policy ${info.get('maxmemory_policy')}, ${file} an append-only file`;
}

/** Each kind of warning once, however many nodes it is of. */
function warningsOf(infos: readonly Info[]): StoreWarning[] {
  return [...new Map(infos.flatMap(warningsOfNode).map((warning) => [warning.code, warning])).values()];
}

function warningsOfNode(info: Info): StoreWarning[] {
  const warnings: StoreWarning[] = [];
  const policy = info.get('maxmemory_policy') ?? 'noeviction';
  if (policy !== 'noeviction') {
    const text = `this Redis drops records when it is full (maxmemory-policy ${policy}), accounts and sessions too: set it to noeviction`;
    warnings.push({ code: 'store-evicts', text });
  }
  if (info.get('aof_enabled') === '0') {
    const text =
      'this Redis keeps no append-only file: when it stops, accounts and sessions are lost that its last snapshot does not hold, and without snapshots all of them: set appendonly to yes';
    warnings.push({ code: 'store-not-durable', text });
  }
  if (info.get('role') === 'slave') {
    const text = 'this Redis is a replica and takes no changes: REDIS_URL has to lead to the primary';
    warnings.push({ code: 'store-is-replica', text });
  }
  const version = info.get('redis_version') ?? '';
  if (isTooOld(version)) {
    const text = `Redis ${version} is older than ${OLDEST.join('.')}, and nobody has run Pollen on it: use a newer one`;
    warnings.push({ code: 'store-too-old', text });
  }
  return warnings;
}

export function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}
