import { describe, expect, it } from '@jest/globals';
import { readRedisUrl } from './redis-url.ts';

describe('REDIS_URL', () => {
  it.each([
    ['redis://localhost', { host: 'localhost', port: 6379, db: 0, isTls: false }],
    ['rediss://cache.example:6380/3', { host: 'cache.example', port: 6380, db: 3, isTls: true }],
    ['redis://[::1]:7000', { host: '::1', port: 7000, db: 0, isTls: false }],
    [
      'redis://:p%40ss%2Fw%3Ard%23%25+%20%C3%A9!@h',
      { host: 'h', port: 6379, password: 'p@ss/w:rd#%+ é!', db: 0, isTls: false },
    ],
    ['redis://ada:secret@h?db=5', { host: 'h', port: 6379, username: 'ada', password: 'secret', db: 5, isTls: false }],
    ['REDIS://h/', { host: 'h', port: 6379, db: 0, isTls: false }],
  ])('%s is read', (url, address) => expect(readRedisUrl(url)).toEqual(address));

  it.each([
    ['localhost:6379', 'expected redis://host:6379'],
    ['http://h', 'expected redis://host:6379'],
    ['redis+sentinel://h:26379/mymaster', 'Sentinel and Cluster are not supported'],
    ['redis+cluster://h', 'Sentinel and Cluster are not supported'],
    ['unix:///run/redis.sock', 'sockets are not supported'],
    ['redis+socket:///run/redis.sock', 'sockets are not supported'],
    ['redis://h/pollen', 'a number as the database'],
    ['redis://h/1/2', 'a number as the database'],
    ['redis://h/-1', 'a number as the database'],
    ['redis://h/1?db=2', 'a number as the database'],
    ['redis://h?ssl=true', 'no parameters but db'],
    ['redis://h?path=/run/redis.sock', 'no parameters but db'],
    ['redis://h?db=1&db=2', 'no parameters but db'],
    ['redis://a:1,b:2', 'one host'],
    ['redis://h:99999', 'one host and one port'],
    ['redis://', 'one host'],
    ['redis://:6379', 'one host'],
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
  ])('with the raw password %j is refused, with how to write it and no piece of it', (password) => {
    const said = readRedisUrl(`redis://:${password}@cache.example:6379/0`);
    expect(said).toEqual(expect.stringContaining('as %2F'));
    expect(said).not.toMatch(/hun|h\?n|ter2|t@r2|r@2|cache/);
  });
});
