import { describe, expect, it } from '@jest/globals';
import { readRedisUrl } from './redis-url.ts';

const at = (host: string, port: number) => ({ host, port });
const single = { form: 'single', host: 'h', port: 6379, db: 0, isTls: false };
const socket = { form: 'socket', path: '/run/redis.sock', db: 0, isTls: false };
const sentinel = { form: 'sentinel', sentinels: [at('a', 26379)], name: 'mymaster', db: 0, isTls: false };
const cluster = { form: 'cluster', nodes: [at('a', 6379)], isTls: false };

describe('REDIS_URL', () => {
  it.each([
    ['redis://localhost', { ...single, host: 'localhost' }],
    ['rediss://cache.example:6380/3', { ...single, host: 'cache.example', port: 6380, db: 3, isTls: true }],
    ['redis://[::1]:7000', { ...single, host: '::1', port: 7000 }],
    ['redis://:p%40ss%2Fw%3Ard%23%25+%20%C3%A9!@h', { ...single, password: 'p@ss/w:rd#%+ é!' }],
    ['redis://ada:secret@h?db=5', { ...single, username: 'ada', password: 'secret', db: 5 }],
    ['redis://a%3Ab:c:d@h', { ...single, username: 'a:b', password: 'c:d' }],
    ['REDIS://h/', single],
    ['redis://h:80', { ...single, port: 80 }],
    ['unix:///run/redis.sock', socket],
    ['redis+unix:///run/redis.sock?db=3', { ...socket, db: 3 }],
    ['redis+socket:///run/redis.sock', socket],
    ['redis+unix://ada:s%40t@/run/a%20b.sock', { ...socket, path: '/run/a b.sock', username: 'ada', password: 's@t' }],
    ['redis+sentinel://a/mymaster', sentinel],
    [
      'rediss+sentinel://ada:s%2Ft@a:1,[::1]:2,c/my%2Fmaster/4?sentinel_username=eve&sentinel_password=a+b%26c%3D',
      {
        ...sentinel,
        sentinels: [at('a', 1), at('::1', 2), at('c', 26379)],
        name: 'my/master',
        db: 4,
        isTls: true,
        username: 'ada',
        password: 's/t',
        sentinelUsername: 'eve',
        sentinelPassword: 'a+b&c=',
      },
    ],
    ['redis+cluster://a', cluster],
    [
      'rediss+cluster://ada:secret@a:7000,[::1],c/0',
      {
        ...cluster,
        nodes: [at('a', 7000), at('::1', 6379), at('c', 6379)],
        isTls: true,
        username: 'ada',
        password: 'secret',
      },
    ],
  ])('%s is read', (url, address) => expect(readRedisUrl(url)).toEqual(address));

  it.each([
    ['localhost:6379', 'expected redis://host:6379'],
    ['http://h', 'expected redis://host:6379'],
    ['constructor://h', 'expected redis://host:6379'],
    ['/run/redis.sock', 'redis+unix:///path'],
    ['redis-sentinel://h:26379/mymaster', 'redis+sentinel://'],
    ['redis://h/pollen', 'a number as the database'],
    ['redis://h/1/2', 'a number as the database'],
    ['redis://h/-1', 'a number as the database'],
    ['redis://h/1?db=2', 'a number as the database'],
    ['redis://h?ssl=true', 'no parameters but db'],
    ['redis://h?path=/run/redis.sock', 'no parameters but db'],
    ['redis://h?db=1&db=2', 'no parameters but db'],
    ['redis://a:1,b:2', 'one host'],
    ['redis://h:99999', 'one host and one port'],
    ['redis://h:0', 'one host and one port'],
    ['redis://h:1:2', 'one host and one port'],
    ['redis://', 'one host'],
    ['redis://:6379', 'one host'],
    ['redis://a%FFb@h', 'expected UTF-8'],
    ['redis+unix://h/run/redis.sock', 'the whole path of a socket'],
    ['redis+unix://', 'the whole path of a socket'],
    ['redis+unix:///', 'the whole path of a socket'],
    ['redis+unix:///run/redis.sock?db=three', 'a number as the database in db'],
    ['redis+unix:///run/redis.sock?database=3', 'no parameters but db'],
    ['redis+sentinel://a,b', 'the name that the Sentinels have'],
    ['redis+sentinel://a,b/', 'the name that the Sentinels have'],
    ['redis+sentinel://a/mymaster/0/1', 'the name that the Sentinels have'],
    ['redis+sentinel://a/mymaster/db', 'a number as the database'],
    ['redis+sentinel://a,/mymaster', 'one host and one port between commas'],
    ['redis+sentinel:///mymaster', 'one host and one port between commas'],
    ['redis+sentinel://a/mymaster?password=x', 'no parameters but db, sentinel_username and sentinel_password'],
    ['redis+cluster://a,,b', 'one host and one port between commas'],
    ['redis+cluster://a/1', 'a Cluster has only 0'],
    ['redis+cluster://a?db=0', 'no parameters'],
  ])('%s is refused with a reason', (url, reason) => expect(readRedisUrl(url)).toContain(reason));

  it.each([
    'hun/ter2',
    'hun?ter2',
    'hun#ter2',
    'hun%ter2',
    'hun ter2',
    'hun/t@r2',
    'h?n#t/r@2',
    '#hunter2',
    'hun\nter2',
  ])('with the raw password %j is refused in every form, with how to write it and no piece of it', (password) => {
    for (const scheme of ['redis', 'rediss', 'redis+sentinel', 'redis+cluster']) {
      const said = readRedisUrl(`${scheme}://:${password}@cache.example:6379/0`);
      expect(said).toEqual(expect.stringContaining('as %2F'));
      expect(said).not.toMatch(/hun|h\?n|ter2|t@r2|r@2|cache/);
    }
  });
});
