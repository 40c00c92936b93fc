import type { Configuration } from 'oidc-provider';
import type { ApplicationStore } from '../application/application-store.ts';
import type { Clock } from '../crypto/random.ts';
import { forNetwork, isAllowed, sendOutside } from '../outgoing/outgoing-request.ts';

type Fetch = NonNullable<Configuration['fetch']>;

interface FetchPorts {
  readonly applications: Pick<ApplicationStore, 'list'>;
  readonly now: Clock;
}

/** Anybody can name an application: what did not answer is not asked again at each of their requests. */
const FAILED_FOR_MS = 10_000;

/**
 * What the library fetches: it posts logout messages for us, and asks for the keys of an application that proves itself by
 * them. Those it keeps for a minute at least; they are asked for only where an administrator has registered the address.
 */
export function outgoingFetch({ applications, now }: FetchPorts): Fetch {
  const failedAt = new Map<string, number>();

  async function fetchKeys(address: string, options: Parameters<typeof sendOutside>[1]): Promise<Response> {
    const registered = (await applications.list()).filter(
      ({ jwks_uri }) => jwks_uri !== null && new URL(jwks_uri).href === address,
    );
    if (registered.length === 0) throw new Error('nobody has registered this address');
    if (now() - (failedAt.get(address) ?? Number.NEGATIVE_INFINITY) < FAILED_FOR_MS)
      throw new Error('there was no answer a moment ago');
    const isOwn = registered.some(({ own_network }) => own_network);
    try {
      const response = await forNetwork(isOwn, () => sendOutside(address, options));
      if (response.status !== 200) failedAt.set(address, now());
      return response;
    } catch (error) {
      failedAt.set(address, now());
      throw error;
    }
  }

  return (address, options = {}) =>
    isAllowed() ? sendOutside(String(address), options) : fetchKeys(String(address), options);
}
