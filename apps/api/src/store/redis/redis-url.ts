interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

/** Where Redis is, in which form, and as whom to speak to it. */
export type RedisAddress = Common & (Single | Socket | Sentinels | Nodes);

interface Common {
  readonly username?: string;
  readonly password?: string;
  readonly isTls: boolean;
}
interface Single extends HostAndPort {
  readonly form: 'single';
  /** The number of the database. */
  readonly db: number;
}
interface Socket {
  readonly form: 'socket';
  readonly path: string;
  readonly db: number;
}
interface Sentinels {
  readonly form: 'sentinel';
  readonly sentinels: readonly HostAndPort[];
  /** What the Sentinels call the primary. */
  readonly name: string;
  readonly db: number;
  readonly sentinelUsername?: string;
  readonly sentinelPassword?: string;
}
interface Nodes {
  readonly form: 'cluster';
  /** Some of its nodes: they tell of the others. */
  readonly nodes: readonly HostAndPort[];
}

/** The members of an address, as they are written; user and password are decoded. */
interface Members {
  readonly common: Common;
  readonly hosts: string;
  /** What is between the slashes behind the hosts. */
  readonly path: readonly string[];
  readonly query: ReadonlyMap<string, string>;
}

/** A sentence of what was expected is thrown within this file alone, and returned to everybody else. */
class Unexpected extends Error {}

const FORMS = {
  redis: [readSingle, false],
  rediss: [readSingle, true],
  unix: [readSocket, false],
  'redis+unix': [readSocket, false],
  'redis+socket': [readSocket, false],
  'redis+sentinel': [readSentinels, false],
  'rediss+sentinel': [readSentinels, true],
  'redis+cluster': [readNodes, false],
  'rediss+cluster': [readNodes, true],
} as const;

const SCHEMES =
  'expected redis://host:6379, redis+sentinel://…, redis+cluster://… (each with rediss for TLS) or redis+unix:///path';
const ESCAPE = 'write / as %2F, ? as %3F, # as %23, @ as %40 and % as %25 in a user name or password';

/**
 * Reads `REDIS_URL` as a whole. What is not understood is a sentence of what was expected, never ignored, and never holds a
 * piece of the address: it may be a piece of a password.
 */
export function readRedisUrl(text: string): RedisAddress | string {
  try {
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase() ?? '';
    if (!isForm(scheme)) throw new Unexpected(SCHEMES);
    const [read, isTls] = FORMS[scheme];
    return read(membersOf(text.slice(scheme.length + '://'.length), isTls));
  } catch (error) {
    if (error instanceof Unexpected) return error.message;
    throw error;
  }
}

function isForm(scheme: string): scheme is keyof typeof FORMS {
  return Object.hasOwn(FORMS, scheme);
}

function membersOf(rest: string, isTls: boolean): Members {
  if (/[\s\p{Cc}]/u.test(rest)) throw new Unexpected(`expected no spaces; ${ESCAPE}`);
  // A password that is not escaped would end at its first / ? or #, and what follows be taken for a host.
  const [, authority = '', path = '', search = ''] = /^([^/?#]*)([^?#]*)(.*)$/.exec(rest) ?? [];
  if (/[@#]/.test(path + search)) throw new Unexpected(`expected no raw / ? # or @; ${ESCAPE}`);
  if (/%(?![0-9a-f]{2})/i.test(rest)) throw new Unexpected(`expected two hexadecimal digits after each %; ${ESCAPE}`);
  const at = authority.lastIndexOf('@');
  const [, username = '', password = ''] = /^([^:]*):?(.*)$/.exec(authority.slice(0, Math.max(0, at))) ?? [];
  return {
    common: {
      ...(username !== '' && { username: decoded(username) }),
      ...(password !== '' && { password: decoded(password) }),
      isTls,
    },
    hosts: authority.slice(at + 1),
    path: path.replace(/^\//, '').split('/').map(decoded),
    query: queryOf(search.slice(1)),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw new Unexpected('expected UTF-8 behind each %, as encodeURIComponent writes it', { cause });
  }
}

function queryOf(search: string): Map<string, string> {
  const query = new Map<string, string>();
  for (const pair of search === '' ? [] : search.split('&')) {
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/.exec(pair) ?? [];
    // What is twice is no less misunderstood than what nobody knows.
    query.set(query.has(name) ? '' : name, decoded(value));
  }
  return query;
}

function readSingle({ common, hosts, path, query }: Members): RedisAddress {
  const [server, another] = hostsOf(hosts, 6379, 'redis://host:6379');
  if (server === undefined || another !== undefined)
    throw new Unexpected(
      'expected one host, as in redis://host:6379; several are for redis+sentinel:// and redis+cluster://',
    );
  expectOnly(query, ['db'], 'no parameters but db: TLS is rediss://, and the database is the number behind the host');
  const [inPath = '', ...more] = path;
  const db = databaseOf(more.length > 0 ? 'none' : inPath, query, 'behind the host, as in redis://host:6379/3');
  return { form: 'single', ...common, ...server, db };
}

function readSocket({ common, hosts, path, query }: Members): RedisAddress {
  const example = 'redis+unix:///run/redis/redis.sock?db=3';
  if (hosts !== '' || path.join('') === '')
    throw new Unexpected(`expected the whole path of a socket behind three slashes, as in ${example}`);
  expectOnly(query, ['db'], `no parameters but db, as in ${example}`);
  return {
    form: 'socket',
    ...common,
    path: `/${path.join('/')}`,
    db: databaseOf('', query, `in db, as in ${example}`),
  };
}

function readSentinels({ common, hosts, path, query }: Members): RedisAddress {
  const example = 'redis+sentinel://host:26379,host:26379/mymaster';
  const sentinels = hostsOf(hosts, 26_379, example);
  const [name = '', inPath = '', ...more] = path;
  if (name === '' || more.length > 0)
    throw new Unexpected(
      `expected the name that the Sentinels have for the primary behind the hosts, as in ${example}`,
    );
  const own = ['sentinel_username', 'sentinel_password'];
  expectOnly(query, ['db', ...own], `no parameters but db, ${own.join(' and ')}`);
  const [sentinelUsername, sentinelPassword] = own.map((each) => query.get(each) || undefined);
  return {
    form: 'sentinel',
    ...common,
    sentinels,
    name,
    db: databaseOf(inPath, query, `behind the name of the primary, as in ${example}/3`),
    ...(sentinelUsername !== undefined && { sentinelUsername }),
    ...(sentinelPassword !== undefined && { sentinelPassword }),
  };
}

function readNodes({ common, hosts, path, query }: Members): RedisAddress {
  const nodes = hostsOf(hosts, 6379, 'redis+cluster://host:6379,host:6379');
  expectOnly(query, [], 'no parameters behind the hosts of a Cluster: TLS is rediss+cluster://');
  if (!/^0?$/.test(path.join('/'))) throw new Unexpected('expected no database behind the hosts: a Cluster has only 0');
  return { form: 'cluster', ...common, nodes };
}

function expectOnly(query: Members['query'], known: readonly string[], otherwise: string): void {
  if ([...query.keys()].some((name) => !known.includes(name))) throw new Unexpected(`expected ${otherwise}`);
}

function databaseOf(inPath: string, query: Members['query'], where: string): number {
  const inQuery = query.get('db') ?? '';
  const db = inPath || inQuery || '0';
  if (!/^\d{1,5}$/.test(db) || (inPath !== '' && inQuery !== '' && inPath !== inQuery))
    throw new Unexpected(`expected a number as the database ${where}`);
  return Number(db);
}

/** At least one, each with a port. */
function hostsOf(text: string, defaultPort: number, example: string): readonly HostAndPort[] {
  return text.split(',').map((one) => {
    const [, name, port] = /^(\[[0-9a-f:.]+\]|[^:[\]%]+)(?::(\d{1,5}))?$/i.exec(one) ?? [];
    const number = port === undefined ? defaultPort : Number(port);
    if (name === undefined || number < 1 || number > 65_535)
      throw new Unexpected(
        `expected one host and one port${example.includes(',') ? ' between commas' : ''}, as in ${example}`,
      );
    return { host: name.replace(/^\[(.*)\]$/, '$1'), port: number };
  });
}

/** Where it is, for people, without who asks. */
export interface RedisPlace {
  readonly where: string;
  readonly db: number;
}

export function redisPlace(address: RedisAddress): RedisPlace {
  const list = (hosts: readonly HostAndPort[]) => hosts.map(({ host, port }) => `${host}:${port}`).join(', ');
  if (address.form === 'cluster') return { where: `the Redis Cluster at ${list(address.nodes)}`, db: 0 };
  const { db } = address;
  if (address.form === 'single') return { where: `Redis at ${list([address])}`, db };
  if (address.form === 'socket') return { where: `Redis at ${address.path}`, db };
  return { where: `Redis ${address.name} of the Sentinels at ${list(address.sentinels)}`, db };
}
