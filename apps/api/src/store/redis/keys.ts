/*
 * Every key this product writes into Redis begins with `p:`, so that it can share a server and be given rights there
 * (`ACL SETUSER … ~p:*`). Short, since each pending login carries it.
 */

const RECEIPTS = 'p:done:';

/** A record of the store. The store's users begin their own keys with a letter for the kind: `p:l:<login id>`. */
export function recordKey(key: string): string {
  return `p:${key}`;
}

/** The counters of one rate limit: `p:limit:<name>:<whom>`. */
export function limitPrefix(name: string): string {
  return `p:limit:${name}`;
}

/**
 * Which changes of a record somebody made lately: `p:done:{<key of the record>}<writer>`. By what is in the braces a
 * Cluster keeps it beside the record.
 */
export function receiptKey(record: string, writer: string): string {
  return `${RECEIPTS}{${hashTag(record)}}${writer}`;
}

/** What a key of a record is of, without those that are receipts or counters. */
export function isOfRecord(key: string): boolean {
  return !key.startsWith(RECEIPTS) && !key.startsWith(limitPrefix(''));
}

/** The part of a key by which a Cluster finds its slot: all of it, or what is in its own first braces. */
function hashTag(key: string): string {
  const open = key.indexOf('{');
  const close = open < 0 ? -1 : key.indexOf('}', open + 1);
  return close > open + 1 ? key.slice(open + 1, close) : key;
}
