/*
 * Every key this product writes into Redis begins with `p:`, so that it can share a server and be given rights there
 * (`ACL SETUSER … ~p:*`). Short, since each pending login carries it.
 */

/** A record of the store. The store's users begin their own keys with a letter for the kind: `p:l:<login id>`. */
export function recordKey(key: string): string {
  return `p:${key}`;
}

/** The counters of one rate limit: `p:limit:<name>:<whom>`. */
export function limitPrefix(name: string): string {
  return `p:limit:${name}`;
}
