import type { Network } from '@pollen/shared';
import { type IpAddress, parseIpAddress, siteOf } from '../../server/ip-address.ts';

/** How near two addresses are to each other. */
export function compareNetworks(one: string, other: string): Network {
  const [a, b] = [parseIpAddress(one), parseIpAddress(other)];
  if (a === null || b === null) return 'different';
  if (a.toString() === b.toString()) return 'same';
  // A trial: the computer that runs the server, and a phone in its network.
  if (a.range() === 'loopback' || b.range() === 'loopback')
    return isOwnNetwork(a) && isOwnNetwork(b) ? 'same' : 'different';
  return a.kind() === b.kind() && siteOf(a).join() === siteOf(b).join() ? 'near' : 'different';
}

function isOwnNetwork(address: IpAddress): boolean {
  return ['loopback', 'private', 'uniqueLocal', 'linkLocal'].includes(address.range());
}
