import { type Network, type RequestedFrom, type SeenFrom, UNKNOWN_ADDRESS } from '@pollen/shared';
import type { Requester } from '../session/session.ts';
import { type IpAddress, parseIpAddress, siteOf } from './ip-address.ts';

/** What somebody is asked about, and who asks. */
interface Asked {
  readonly requestedFrom: Requester;
  readonly alsoSeen: readonly Requester[];
  readonly startedAt: number;
}

/** The requesting browser or device, as shown to the phone that sent this request. */
export function toRequestedFrom(
  asked: Asked,
  phone: Requester,
  placeOf: (address: string) => string | null,
): RequestedFrom {
  const seenFrom = (from: Requester): SeenFrom => {
    const { browser, os } = from;
    const address = ownAddress(from);
    const network = compareNetworks(address, ownAddress(phone));
    return { browser, os, address: address ?? UNKNOWN_ADDRESS, place: address && placeOf(address), network };
  };
  return {
    ...seenFrom(asked.requestedFrom),
    startedAt: new Date(asked.startedAt).toISOString(),
    alsoSeen: asked.alsoSeen.map(seenFrom),
  };
}

/** Null for a proxy's address: all browsers behind it would look like neighbours. */
function ownAddress({ address, isProxyAddress }: Requester): string | null {
  return isProxyAddress || address === '' ? null : address;
}

/** How near two addresses are to each other. Null is one that nobody knows, and not the same as another such. */
function compareNetworks(one: string | null, other: string | null): Network {
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
