/** Longer keys are computed anew each time, so that a stranger's long header cannot fill the memory. */
const LONGEST_KEY = 512;

/** What was put in last: at most twice `limit` entries, since the old are let go when the young reach the limit. */
export interface LruCache<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

export function lruCache<T>(limit: number): LruCache<T> {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  const set = (key: string, value: T) => {
    if (young.size >= limit) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
  };
  return {
    get(key) {
      const known = young.get(key);
      if (known !== undefined) return known;
      const aged = old.get(key);
      if (aged !== undefined) set(key, aged);
      return aged;
    },
    set,
  };
}

/** Keeps the answers of a pure function of one string, so that it runs once per string and not once per poll. */
export function memoize<T>(limit: number, compute: (key: string) => T): (key: string) => T {
  const responses = lruCache<T>(limit);
  return (key) => {
    const known = responses.get(key);
    if (known !== undefined) return known;
    const response = compute(key);
    if (key.length <= LONGEST_KEY) responses.set(key, response);
    return response;
  };
}
