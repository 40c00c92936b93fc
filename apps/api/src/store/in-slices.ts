/** Lets whatever else has arrived go first. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Does something to each of very many, `size` at once, and lets others go between: nobody waits for all of them. */
export async function inSlices<T, R>(
  items: readonly T[],
  size: number,
  act: (item: T) => R | Promise<R>,
): Promise<Awaited<R>[]> {
  const results: Awaited<R>[] = [];
  for (let start = 0; start < items.length; start += size) {
    if (start > 0) await nextTurn();
    results.push(...(await Promise.all(items.slice(start, start + size).map(act))));
  }
  return results;
}
