/** Longer keys are computed anew each time, so that a stranger's long header cannot fill the memory. */
const LONGEST_KEY = 512;

/**
 * Keeps the answers of a pure function of one string, so that it runs once per string and not once per poll. Holds at
 * most twice `limit` answers: when the young ones reach the limit, the old ones are let go.
 */
export function remember<T>(limit: number, compute: (key: string) => T): (key: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (key) => {
    const known = young.get(key);
    if (known !== undefined) return known;
    const answer = old.get(key) ?? compute(key);
    if (key.length > LONGEST_KEY) return answer;
    if (young.size >= limit) {
      old = young;
      young = new Map();
    }
    young.set(key, answer);
    return answer;
  };
}
