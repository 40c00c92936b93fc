import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';

const documented = readFileSync(join(import.meta.dirname, '../../docs/self-hosting.md'), 'utf8');
/** The rights that the documentation says suffice, as ACL SETUSER takes them. */
export const RIGHTS: readonly string[] = /`(~p:\* \+[^`]+)`/.exec(documented)?.[1]?.split(' ') ?? [];

/** Makes a user of Redis with these rights and others, and gives the address that is theirs. */
export async function urlOfUser(url: string, database = '', ...more: readonly string[]): Promise<string> {
  if (RIGHTS.length === 0) throw new Error('no rights are documented');
  const redis = connectRedis(url);
  await redis.acl('SETUSER', 'pollen', 'on', '>secret', ...RIGHTS, ...more);
  redis.disconnect();
  return Object.assign(new URL(url), { username: 'pollen', password: 'secret', pathname: database }).href;
}
