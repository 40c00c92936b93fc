import type { Network } from '@pollen/shared';
import { type IpAddress, parseIpAddress, siteOf } from '../../server/ip-address.ts';

/** How near two addresses are to each other. Null is one that nobody knows, and not the same as another such. */
export function compareNetworks(one: string | null, other: string | null): Network {
  const [a, b] = [one, other].map((text) => (text === null ? null : parseIpAddress(text)));
  if (!a || !b) return 'unknown';
  if (a.toString() === b.toString()) return 'same';
  // A trial: the computer that runs the server, and a phone in its network.
  if (a.range() === 'loopback' || b.range() === 'loopback')
    return isOwnNetwork(a) && isOwnNetwork(b) ? 'same' : 'different';
  return a.kind() === b.kind() && siteOf(a).join() === siteOf(b).join() ? 'near' : 'different';
}

function isOwnNetwork(address: IpAddress): boolean {
  return ['loopback', 'private', 'uniqueLocal', 'linkLocal'].includes(address.range());
}
