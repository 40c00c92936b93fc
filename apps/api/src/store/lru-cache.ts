/** Longer keys are not cached, or a stranger's long headers would fill the memory. */
const LONGEST_KEY = 512;

/** An approximate LRU cache of at most twice `limit` entries: two generations, the older dropped when the newer is full. */
export interface LruCache<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

export function lruCache<T>(limit: number): LruCache<T> {
  let newer = new Map<string, T>();
  let older = new Map<string, T>();
  const set = (key: string, value: T) => {
    if (newer.size >= limit) {
      older = newer;
      newer = new Map();
    }
    newer.set(key, value);
  };
  return {
    get(key) {
      const known = newer.get(key);
      if (known !== undefined) return known;
      const aged = older.get(key);
      if (aged !== undefined) set(key, aged);
      return aged;
    },
    set,
  };
}

/** Keeps the responses of a pure function of one string, so that it runs once per string and not once per poll. */
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
