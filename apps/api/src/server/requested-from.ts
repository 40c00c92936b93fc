import { type Network, type RequestedFrom, type SeenFrom, UNKNOWN_ADDRESS } from '@pollen/shared';
import type { Requester } from '../session/session.ts';
import { type IpAddress, parseIpAddress, siteOf } from './ip-address.ts';

/** Null where nobody knows. */
export type PlaceOf = (address: string) => string | null;

/** What somebody is asked about, and who asks. */
interface Asked {
  readonly requestedFrom: Requester;
  readonly alsoSeen: readonly Requester[];
  readonly startedAt: number;
}

/** The requesting browser or device, as shown to the phone that sent this request. */
export function toRequestedFrom(asked: Asked, phone: Requester, placeOf: PlaceOf): RequestedFrom {
  return {
    ...seenFrom(asked.requestedFrom, phone, placeOf),
    startedAt: new Date(asked.startedAt).toISOString(),
    alsoSeen: asked.alsoSeen.map((each) => seenFrom(each, phone, placeOf)),
  };
}

function seenFrom(from: Requester, phone: Requester, placeOf: PlaceOf): SeenFrom {
  const { browser, os } = from;
  return { browser, os, address: ownAddress(from) ?? UNKNOWN_ADDRESS, ...whereabouts(from, phone, placeOf) };
}

/** Where a browser is, as far as its address tells, and how near to the one that sent this request. */
export function whereabouts(
  from: Requester,
  here: Requester,
  placeOf: PlaceOf,
): { readonly place: string | null; readonly network: Network } {
  const address = ownAddress(from);
  return { place: address && placeOf(address), network: compareNetworks(address, ownAddress(here)) };
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
