import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import { type Client, type ClientResponse, newClient } from '../support/client.ts';
import { cookieName } from '../support/cookie-jar.ts';
import { type ShownCode, showCode } from '../support/sign-in.ts';
import { Broken, expectHonest, NotTried } from './row.ts';

/** The instance that is attacked, as its visitors see it. */
export interface Site {
  readonly url: string;
  readonly isHttps: boolean;
  /** A browser that has never been here. */
  visitor(headers?: Record<string, string>): Client;
  /** A `Cookie` header as a browser would send it. */
  cookie(name: CookieName, value: string): Record<string, string>;
  /** The value of a cookie that this visitor was given. */
  valueOf(visitor: Client, name: CookieName): string;
  /** A new visitor that shows a code. */
  show(headers?: Record<string, string>): Promise<ShownCode>;
  /** How many keys the store holds, where that can be seen. */
  countKeys(): Promise<number>;
  /** Ends every login and every session that visitors were given. */
  leave(): Promise<void>;
}

type CookieName = 'login' | 'session';

const COMPUTER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const LEAVING_AT_ONCE = 10;
const UNAVAILABLE = [429, 502, 503, 504];

/** `redis` is the address of its store, if that may be looked at. */
export function openSite(url: string, redis: string | null = null): Site {
  const isHttps = url.startsWith('https:');
  const fullName = (name: CookieName) => cookieName(name, url);
  const visitors: Client[] = [];
  const visitor = (headers: Record<string, string> = {}) => {
    const client = watched(newClient(url, { 'user-agent': COMPUTER, ...headers }));
    visitors.push(client);
    return client;
  };
  return {
    url,
    isHttps,
    visitor,
    cookie: (name, value) => ({ cookie: `${fullName(name)}=${value}` }),
    valueOf: (client, name) => [...client.cookies].find(([each]) => isNamed(each, name))?.[1] ?? '',
    async show(headers) {
      const shown = await showCode(visitor(headers));
      expectHonest(shown.frame !== '', 'no code was shown');
      return shown;
    },
    async countKeys() {
      if (redis === null) throw new NotTried('--redis: the address of its Redis');
      const connection = connectRedis(redis);
      try {
        return await connection.dbsize();
      } finally {
        connection.disconnect();
      }
    },
    async leave() {
      const end = async (client: Client) => {
        const has = (name: CookieName) => [...client.cookies.keys()].some((each) => isNamed(each, name));
        if (has('login')) await client.post('/api/logins/current/cancel').catch(() => null);
        if (has('session')) await client.post('/api/session/sign-out').catch(() => null);
      };
      while (visitors.length > 0) await Promise.all(visitors.splice(-LEAVING_AT_ONCE).map(end));
    },
  };
}

/** Behind a proxy the port in the name is not that of the address. */
function isNamed(cookie: string, name: CookieName): boolean {
  return cookie === name || cookie.endsWith(`-${name}`);
}

/** No request may make the server fail, and one that it has no time for shows nothing. */
function watched(client: Client): Client {
  const watch = async (path: string, answering: Promise<ClientResponse>) => {
    const response = await answering;
    if (UNAVAILABLE.includes(response.status))
      throw new Error(`the instance has no time (${response.status}); try later`);
    if (response.status >= 500) throw new Broken(`${path} was answered ${response.status}`);
    return response;
  };
  return {
    cookies: client.cookies,
    origin: client.origin,
    send: (path, init) => watch(path, client.send(path, init)),
    get: (path, headers) => watch(path, client.get(path, headers)),
    post: (path, body, headers) => watch(path, client.post(path, body, headers)),
  };
}
