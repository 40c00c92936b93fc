import type { Redis } from 'ioredis';
import type { InspectStore, StoreWarning } from '../store-condition.ts';
import { redisMessage, redisUnavailable } from './redis-message.ts';

type Info = ReadonlyMap<string, string>;

const NOT_INSPECTED: StoreWarning = {
  code: 'store-not-inspected',
  text: 'the user in REDIS_URL has no right to INFO, so nobody knows whether this Redis keeps accounts: see docs/self-hosting.md',
};

/** What Redis says of itself, to whoever has the right to INFO. `clockAheadMs` compares the clocks. */
export function inspectRedis(redis: Redis, clockAheadMs: () => Promise<number | null>): InspectStore {
  return async () => {
    const [info, ahead] = await Promise.all([readInfo(redis), clockAheadMs()]);
    if (info === null) return { about: 'Redis', warnings: [NOT_INSPECTED], clockAheadMs: ahead };
    return { about: about(info), warnings: warningsOf(info), clockAheadMs: ahead };
  };
}

/** Null where the right is missing. */
async function readInfo(redis: Redis): Promise<Info | null> {
  try {
    const pairs = (await redis.info()).split('\r\n').map((line) => line.split(':'));
    return new Map(pairs.map(([name = '', ...value]) => [name, value.join(':')]));
  } catch (error) {
    if (isForbidden(error)) return null;
    throw redisUnavailable(error);
  }
}

/** Milliseconds since 1970 by the clock of Redis; null where the right is missing. */
export async function readTime(redis: Redis): Promise<number | null> {
  try {
    const [seconds = 0, micros = 0] = (await redis.time()).map(Number);
    return seconds * 1000 + micros / 1000;
  } catch (error) {
    if (isForbidden(error)) return null;
    throw redisUnavailable(error);
  }
}

function isForbidden(error: unknown): boolean {
  return /^NOPERM|unknown command/.test(redisMessage(error));
}

function about(info: Info): string {
  const valkey = info.get('valkey_version');
  const name = valkey === undefined ? `Redis ${info.get('redis_version')}` : `Valkey ${valkey}`;
  const role = info.get('role') === 'master' ? 'primary' : 'replica';
  const file = info.get('aof_enabled') === '1' ? 'with' : 'without';
  return `${name}, ${role}, maxmemory-policy ${info.get('maxmemory_policy')}, ${file} an append-only file`;
}

function warningsOf(info: Info): StoreWarning[] {
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
  return warnings;
}
