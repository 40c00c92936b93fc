import { expect, it } from '@jest/globals';
import { addressKey, clientAddress } from './client-address.ts';

/** A request from this peer, with what trusted proxies said of it, the nearest first. */
const request = (peer: string | undefined, ips?: string[], headers: Record<string, string> = {}) => ({
  socket: Object.assign(Object.create(null), { remoteAddress: peer }),
  ...(ips && { ips: [...(peer === undefined ? [] : [peer]), ...ips] }),
  headers,
});
const keyOf = (peer: string) => addressKey(request(peer));

it.each([
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

it.each([
  ['127.0.0.1', ['203.0.113.7'], '203.0.113.7'],
  ['127.0.0.1', ['203.0.113.7:20001'], '203.0.113.7'],
  ['127.0.0.1', ['10.0.0.5:443', '[2001:DB8::7]:20001'], '2001:db8::7'],
  ['::ffff:127.0.0.1', [], '127.0.0.1'],
])('of %s and %j the client is %s', (peer, ips, address) => {
  expect(clientAddress(request(peer, ips))).toEqual({ address, fault: null });
});

it.each([
  [['unknown'], '127.0.0.1'],
  [['room 2 (your own network)'], '127.0.0.1'],
  [['x'.repeat(9_000)], '127.0.0.1'],
  [['10.0.0.5', 'unknown'], '10.0.0.5'],
])('of %j, which is no address, that of the proxy is left', (ips, address) => {
  expect(clientAddress(request('127.0.0.1', ips))).toEqual({ address, fault: 'unreadable-address' });
  expect(addressKey(request('127.0.0.1', ips))).toBe(address);
});

it.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'x-forwarded-proto', 'cf-connecting-ip'])(
  'knows by %s that a peer asks for somebody else',
  (name) => {
    const fault = 'untrusted-proxy';
    for (const ips of [undefined, []]) {
      const asked = request('192.0.2.1', ips, { [name]: '203.0.113.7' });
      expect(clientAddress(asked)).toEqual({ address: '192.0.2.1', fault });
    }
  },
);

it('has no address for a connection that is gone', () => {
  expect(clientAddress(request(undefined))).toEqual({ address: '', fault: null });
});
