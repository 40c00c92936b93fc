import type { Network } from '@pollen/shared';
import ipaddr from 'ipaddr.js';

/** Bytes that one site's addresses share: a /24, or in IPv6 a /64, the least that anybody is given. */
export const SHARED_BYTES = { ipv4: 3, ipv6: 8 } as const;

/** How near two addresses are to each other. */
export function compareNetworks(one: string, other: string): Network {
  if (one === other) return 'same';
  if (!ipaddr.isValid(one) || !ipaddr.isValid(other)) return 'different';
  const [a, b] = [ipaddr.process(one), ipaddr.process(other)];
  // A trial: the computer that runs the server, and a phone in its network.
  if (a.range() === 'loopback' || b.range() === 'loopback')
    return isOwnNetwork(a) && isOwnNetwork(b) ? 'same' : 'different';
  const prefix = (address: typeof a) => address.toByteArray().slice(0, SHARED_BYTES[address.kind()]).join();
  return a.kind() === b.kind() && prefix(a) === prefix(b) ? 'near' : 'different';
}

function isOwnNetwork(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return ['loopback', 'private', 'uniqueLocal', 'linkLocal'].includes(address.range());
}
