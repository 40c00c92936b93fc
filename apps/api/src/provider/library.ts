import { StoreUnavailable } from '../store/store-unavailable.ts';

/** The OpenID library, which is loaded once somebody needs it: it takes as long to load as all the rest. */
export type Library = typeof import('oidc-provider');

/** A store that is away is told as what passes: of any other error applications would drop their tokens. */
export async function orUnavailable<T>({ errors }: Library, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    const unavailable = new errors.TemporarilyUnavailable('the server cannot answer just now', { cause: error });
    throw Object.assign(unavailable, { status: 503, statusCode: 503 });
  }
}
