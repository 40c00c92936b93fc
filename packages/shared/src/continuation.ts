/** Where a browser goes on once somebody has signed in there: to the application that sent it. */
const CONTINUATION = /^\/oidc\/interaction\/([\w-]{43})$/;

/** The name of the request of an application, in the address where it goes on; null where the address is no such one. */
export function requestIn(address: string): string | null {
  return CONTINUATION.exec(address)?.[1] ?? null;
}

export const continuationOf = (request: string) => `/oidc/interaction/${request}`;

/** The parameters of the page `/` that say where to go on, what is wanted first, and whom the application expects. */
export const CONTINUE = { to: 'continue', again: 'again', name: 'name' } as const;

/** What is wanted although somebody may be signed in: any proof anew, or one by a passkey. */
export type Again = 'any' | 'passkey';
