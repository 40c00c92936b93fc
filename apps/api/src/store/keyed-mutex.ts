/**
 * Runs the tasks of one key one after another, in the order of the calls; those of different keys concurrently. It only
 * saves lost swaps within this process: between processes nothing but compare-and-swap keeps updates from being lost.
 */
export function keyedMutex(): <T>(key: string, task: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, task) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(task, task);
    last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (last.get(key) === turn) last.delete(key);
    }
  };
}
