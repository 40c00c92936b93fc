/** Where a browser goes on once somebody has signed in there: to the application that sent it. */
const REQUEST = /^\/oidc\/interaction\/([\w-]{43})$/;
const FORWARDED = /^\/forward-auth\/start\?to=([\w.~!*'()%-]+)&way=([\w-]{43})$/;

/** What is longer goes on to the beginning of an application: cookies and addresses hold only so much. */
export const LONGEST_CONTINUATION = 2_048;

/** The name of the request of an application, in the address where it goes on; null where the address is no such one. */
export function requestIn(address: string): string | null {
  return REQUEST.exec(address)?.[1] ?? null;
}

export const continuationOf = (request: string) => `/oidc/interaction/${request}`;

/** Where somebody wants to go in an application behind a proxy. */
export interface Forwarded {
  /** As it was sent: nobody has looked yet whether it is in an application. */
  readonly to: string;
  /** Says which browser wants to. */
  readonly way: string;
}

/** What an address says where a browser goes on to an application behind a proxy; null where it is no such one. */
export function forwardedIn(address: string): Forwarded | null {
  const [, to, way] = FORWARDED.exec(address) ?? [];
  if (to === undefined || way === undefined || address.length > LONGEST_CONTINUATION) return null;
  try {
    return { to: decodeURIComponent(to), way };
  } catch {
    return null;
  }
}

export const forwardedTo = ({ to, way }: Forwarded) => `/forward-auth/start?to=${encodeURIComponent(to)}&way=${way}`;

/** Whether a browser may go on to this address of ours. */
export const isContinuation = (address: string) => requestIn(address) !== null || forwardedIn(address) !== null;

/** The parameters of the page `/` that say where to go on, what is wanted first, and whom the application expects. */
export const CONTINUE = { to: 'continue', again: 'again', name: 'name' } as const;

/** What is wanted although somebody may be signed in: any proof anew, or one by a passkey. */
export type Again = 'any' | 'passkey';
