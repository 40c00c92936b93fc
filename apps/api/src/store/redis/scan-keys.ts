import type { Redis } from 'ioredis';

const KEYS_A_LOOK = 1_000;

/** The keys of one node that begin with a prefix without special signs, in portions, some of them twice. */
export async function* scanKeys(node: Redis, prefix: string): AsyncGenerator<readonly string[]> {
  let cursor = '0';
  do {
    const [next, keys] = await node.scan(cursor, 'MATCH', `${prefix}*`, 'COUNT', KEYS_A_LOOK);
    yield keys;
    cursor = next;
  } while (cursor !== '0');
}
