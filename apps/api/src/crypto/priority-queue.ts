/** Where passwords wait for their turn to be hashed. */
export interface PriorityQueue {
  /** For whoever is known: before all strangers, however many those are. */
  enqueueFirst<T>(task: () => Promise<T>): Promise<T>;
  /** For strangers, or null at once where too many of them wait already. */
  enqueueLast<T>(task: () => Promise<T>): Promise<T> | null;
}

/** Runs at most `atOnce` tasks; no more than `mostStrangers` wait at the end. */
export function priorityQueue(atOnce: number, mostStrangers: number): PriorityQueue {
  let running = 0;
  const known: (() => void)[] = [];
  const strangers: (() => void)[] = [];

  async function run<T>(waiting: (() => void)[], task: () => Promise<T>): Promise<T> {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = known.shift() ?? strangers.shift();
      if (next) next();
      else running -= 1;
    }
  }

  return {
    enqueueFirst: (task) => run(known, task),
    enqueueLast: (task) => (strangers.length >= mostStrangers ? null : run(strangers, task)),
  };
}
