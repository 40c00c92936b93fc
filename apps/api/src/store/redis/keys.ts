/*
 * Every key this product writes into Redis begins with `p:`, so that it can share a server and be given rights there
 * (`ACL SETUSER … ~p:*`). Short, since each pending login carries it.
 */

/** A record of the store. The store's users begin their own keys with a letter for the kind: `p:l:<login id>`. */
export function recordKey(key: string): string {
  return `p:${key}`;
}

/** Where nothing ever is: removing it changes nothing, and yet only a Redis that can be written to does so. */
export const nothingKey = 'p:-';

/** The counters of one rate limit: `p:limit:<name>:<whom>`. */
export function limitPrefix(name: string): string {
  return `p:limit:${name}`;
}
