import { type RequestedFrom, type SeenFrom, UNKNOWN_ADDRESS } from '@pollen/shared';
import type { Requester } from '../../session/session.ts';
import type { Login } from '../login.ts';
import { compareNetworks } from './compare-networks.ts';

/** Who asks, as the phone that sent this request is told. */
export function toRequestedFrom(
  login: Login,
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
    ...seenFrom(login.requestedFrom),
    startedAt: new Date(login.startedAt).toISOString(),
    alsoSeen: login.alsoSeen.map(seenFrom),
  };
}

/** All who come through one proxy would look like neighbours. */
function ownAddress({ address, isProxyAddress }: Requester): string | null {
  return isProxyAddress || address === '' ? null : address;
}
