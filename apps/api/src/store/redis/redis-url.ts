/** Where one Redis is, and as whom to speak to it. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly username?: string;
  readonly password?: string;
  /** The number of the database. */
  readonly db: number;
  readonly isTls: boolean;
}

const DEFAULT_PORT = 6379;
const ESCAPE = 'write / as %2F, ? as %3F, # as %23, @ as %40 and % as %25 in a user name or password';

/**
 * Reads `REDIS_URL` as a whole: `redis[s]://[user[:password]@]host[:port][/database]`. What is not understood is a
 * sentence of what was expected, never ignored, and never holds a piece of the address: it may be a piece of a password.
 */
export function readRedisUrl(text: string): RedisAddress | string {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return 'expected redis://host:6379, or rediss:// for TLS';
  if (scheme !== 'redis' && scheme !== 'rediss') return otherScheme(scheme);
  const rest = text.slice(scheme.length + '://'.length);
  if (/[\s\p{Cc}]/u.test(text)) return `expected no spaces; ${ESCAPE}`;
  // A URL parser would end the password at its first / ? or #, and take the rest for a host.
  const end = rest.search(/[/?#]/);
  if (rest.indexOf('@', end < 0 ? rest.length : end) >= 0 || rest.includes('#'))
    return `expected no raw / ? # or @; ${ESCAPE}`;
  if (/%(?![0-9a-f]{2})/i.test(rest)) return `expected two hexadecimal digits after each %; ${ESCAPE}`;
  if (!URL.canParse(text)) return 'expected one host and one port, as in redis://host:6379';
  return readParts(new URL(text), scheme === 'rediss');
}

function otherScheme(scheme: string): string {
  if (/sentinel|cluster/.test(scheme)) {
    return 'expected the address of one Redis, or of a proxy that leads to the primary: Sentinel and Cluster are not supported';
  }
  if (/unix|socket/.test(scheme)) return 'expected redis://host:6379: sockets are not supported';
  return 'expected redis://host:6379, or rediss:// for TLS';
}

function readParts(url: URL, isTls: boolean): RedisAddress | string {
  const { hostname, port, username, password, pathname, searchParams } = url;
  if (hostname === '' || hostname.includes(',')) return 'expected one host, as in redis://host:6379';
  const names = [...searchParams.keys()];
  if (names.some((name) => name !== 'db') || names.length > 1) {
    return 'expected no parameters but db: TLS is rediss://, and the database is the number behind the host';
  }
  const inPath = pathname.replace(/^\//, '');
  const inQuery = searchParams.get('db') ?? '';
  const db = inPath || inQuery || '0';
  if (!/^\d{1,5}$/.test(db) || (inPath !== '' && inQuery !== '' && inPath !== inQuery)) {
    return 'expected a number as the database behind the host, as in redis://host:6379/3';
  }
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? DEFAULT_PORT : Number(port),
    ...(username !== '' && { username: decodeURIComponent(username) }),
    ...(password !== '' && { password: decodeURIComponent(password) }),
    db: Number(db),
    isTls,
  };
}
