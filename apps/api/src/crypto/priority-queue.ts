/** A queue with two priorities, in which passwords wait to be hashed. */
export interface PriorityQueue {
  /** Before everything of the low priority, however much that is. */
  enqueueHigh<T>(task: () => Promise<T>): Promise<T>;
  /** Null at once where the low priority is full. */
  enqueueLow<T>(task: () => Promise<T>): Promise<T> | null;
}

/** Runs at most `concurrency` tasks; no more than `mostLow` of the low priority wait. */
export function priorityQueue(concurrency: number, mostLow: number): PriorityQueue {
  let running = 0;
  const high: (() => void)[] = [];
  const low: (() => void)[] = [];

  async function run<T>(waiting: (() => void)[], task: () => Promise<T>): Promise<T> {
    if (running >= concurrency) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = high.shift() ?? low.shift();
      if (next) next();
      else running -= 1;
    }
  }

  return {
    enqueueHigh: (task) => run(high, task),
    enqueueLow: (task) => (low.length >= mostLow ? null : run(low, task)),
  };
}
