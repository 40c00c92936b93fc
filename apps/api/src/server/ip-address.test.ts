import { expect, it } from '@jest/globals';
import { addressMatcher, parseIpAddress } from './ip-address.ts';

it.each([
  ['203.0.113.7', '203.0.113.7'],
  [' 203.0.113.7 ', '203.0.113.7'],
  ['203.0.113.7:51234', '203.0.113.7'],
  ['[203.0.113.7]:51234', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:cb00:7107', '203.0.113.7'],
  ['[::ffff:203.0.113.7]:80', '203.0.113.7'],
  ['2001:db8::7', '2001:db8::7'],
  ['2001:0DB8:0:0:0:0:0:7', '2001:db8::7'],
  ['[2001:db8::7]', '2001:db8::7'],
  ['[2001:db8::7]:443', '2001:db8::7'],
  ['fe80::1%eth0', 'fe80::1'],
  ['[fe80::1%25eth0]:443', 'fe80::1'],
  ['::1', '::1'],
])('reads %j as %s', (text, address) => {
  expect(parseIpAddress(text)?.toString()).toBe(address);
});

it.each([
  '',
  'unknown',
  '_hidden',
  'localhost',
  'room 2 (your own network)',
  'x'.repeat(9_000),
  '203.0.113.7:',
  '203.0.113.7:port',
  '203.0.113.7:123456',
  '203.0.113.7 (home)',
  '203.0.113',
  '203.0.113.256',
  '0xcb007107',
  '3405803783',
  '0313.0.0161.7',
  '2001:db8::7]:443',
  '[2001:db8::7',
  '[2001:db8::7]443',
  '2001:db8::7::',
  'for="[2001:db8::7]"',
  '[[::1]]',
])('takes %j for no address', (text) => {
  expect(parseIpAddress(text)).toBeNull();
});

it.each([
  ['127.0.0.1', '127.0.0.1', true],
  ['127.0.0.1', '127.0.0.2', false],
  ['10.0.0.0/8', '10.255.0.1:4711', true],
  ['10.0.0.0/8', '::ffff:10.1.2.3', true],
  ['10.0.0.0/8', '11.0.0.1', false],
  ['10.0.0.0/8', '::a00:1', false],
  ['::ffff:10.0.0.0/104', '10.1.2.3', true],
  ['::ffff:10.0.0.1', '10.0.0.1', true],
  ['2001:db8::/32', '[2001:db8::7]:443', true],
  ['2001:db8::/32', '2001:db9::7', false],
  ['0.0.0.0/0', '203.0.113.7', true],
  ['0.0.0.0/0', '2001:db8::7', false],
])('%s names %s: %s', (entry, text, isNamed) => {
  const address = parseIpAddress(text);
  expect(address !== null && addressMatcher(['192.0.2.1', entry])(address)).toBe(isNamed);
});
