const FIRST_MS = 250;
const LONGEST_MS = 30_000;
const LIVED_MS = 60_000;

/** How long to wait before another process takes the place of one that ended, by how long each has lived. */
export function restartDelay(): (livedMs: number) => number {
  let next = FIRST_MS;
  return (livedMs) => {
    const delay = livedMs > LIVED_MS ? FIRST_MS : next;
    next = Math.min(delay * 2, LONGEST_MS);
    return delay;
  };
}
