import type { RequestedFrom, SeenFrom } from '@pollen/shared';
import type { Requester } from '../../session/session.ts';
import type { Login } from '../login.ts';
import { compareNetworks } from './compare-networks.ts';

/** Who asks, as the phone at this address is told. */
export function toRequestedFrom(
  login: Login,
  phoneAddress: string,
  placeOf: (address: string) => string | null,
): RequestedFrom {
  const seenFrom = (from: Requester): SeenFrom => ({
    ...from,
    place: placeOf(from.address),
    network: compareNetworks(from.address, phoneAddress),
  });
  return {
    ...seenFrom(login.requestedFrom),
    startedAt: new Date(login.startedAt).toISOString(),
    alsoSeen: login.alsoSeen.map(seenFrom),
  };
}
