import { describe, expect, it } from '@jest/globals';
import { readPath } from './request-path.ts';

describe('the path of a request', () => {
  it.each([
    ['/', '/'],
    ['/api/v1?x=/../;', '/api/v1'],
    ['/caf%C3%A9', '/café'],
    // The letter and its accent apart are the same word.
    ['/cafe%CC%81', '/café'],
    ['/a%20b/', '/a b/'],
    ['/100%25', '/100%'],
    ['/.well-known/x..y', '/.well-known/x..y'],
    ['/%3Fa', '/?a'],
  ])('%s is %s', (target, path) => expect(readPath(target)).toBe(path));

  it.each([
    ['a slash that is written out', '/admin%2fx'],
    ['likewise in capitals', '/admin%2Fx'],
    ['a parameter of a segment', '/admin;x=1/y'],
    ['likewise written out', '/admin%3bx'],
    ['a backslash', '/public\\..\\admin'],
    ['likewise written out', '/public%5cadmin'],
    ['dots', '/public/../admin'],
    ['dots that are written out', '/public/%2e%2E/admin'],
    ['dots at the end', '/public/..'],
    ['one dot', '/./admin'],
    ['dots behind a parameter', '/public/..;/admin'],
    ['two slashes', '//admin'],
    ['what is written out twice', '/%2561dmin'],
    ['a zero byte', '/admin%00'],
    ['a line end', '/admin%0d%0a'],
    ['bytes that are no UTF-8', '/%ff'],
    ['a letter in more bytes than it needs', '/%c0%afadmin'],
    ['half of a pair', '/%ed%a0%80'],
    ['% and no digits', '/%zz'],
    ['bytes as they are', '/caf\u00c3\u00a9'],
    ['a fragment', '/a#b'],
    ['a character that is drawn as nothing', '/ad%E2%80%8Bmin'],
    ['no path', 'http://other.example.com/'],
    ['nothing', ''],
    ['a star', '*'],
  ])('may be read in different ways with %s: %s', (_what, target) => expect(readPath(target)).toBeNull());
});
