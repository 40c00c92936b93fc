import { expect, test } from '@jest/globals';
import { keyOf } from './address-key.ts';

test.each([
  ['203.0.113.7', '203.0.113.8', false],
  ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', true],
  ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ['2001:DB8:1:2:0:0:0:1', '2001:db8:1:2::2', true],
  ['::ffff:203.0.113.7', '203.0.113.7', true],
  ['::ffff:203.0.113.7', '::ffff:203.0.113.8', false],
  ['fe80::1%eth0', 'fe80::2%eth0', true],
])('%s and %s count together: %s', (one, other, together) => {
  expect(keyOf(one) === keyOf(other)).toBe(together);
});

test.each(['unknown', 'not:an:address', 'x'.repeat(500), ''])(
  'what is no address counts by itself, and is short: %j',
  (text) => {
    expect(keyOf(text).length).toBeLessThanOrEqual(45);
    expect(text.startsWith(keyOf(text))).toBe(true);
  },
);
