/** A queue with two priorities, in which passwords wait to be hashed. */
export interface PriorityQueue {
  /** Runs before all low-priority tasks. Round robin between callers: one with many tasks cannot starve the others. */
  enqueueHigh<T>(caller: string, task: () => Promise<T>): Promise<T>;
  /** In the order of arrival. Null at once where the low priority is full. */
  enqueueLow<T>(task: () => Promise<T>): Promise<T> | null;
}

type Begin = () => void;

/** Runs at most `concurrency` tasks; no more than `mostLow` of the low priority wait. */
export function priorityQueue(concurrency: number, mostLow: number): PriorityQueue {
  let running = 0;
  const high = turnsByCaller();
  const low: Begin[] = [];

  async function run<T>(wait: (begin: Begin) => void, task: () => Promise<T>): Promise<T> {
    if (running >= concurrency) await new Promise<void>(wait);
    else running += 1;
    try {
      return await task();
    } finally {
      const next = high.next() ?? low.shift();
      if (next) next();
      else running -= 1;
    }
  }

  return {
    enqueueHigh: (caller, task) => run((begin) => high.add(caller, begin), task),
    enqueueLow: (task) => (low.length >= mostLow ? null : run((begin) => low.push(begin), task)),
  };
}

/** Round robin: the callers in the order of their next turn, each with what waits in the order it came. */
function turnsByCaller() {
  const waiting = new Map<string, Begin[]>();
  return {
    add(caller: string, begin: Begin): void {
      const own = waiting.get(caller);
      if (own) own.push(begin);
      else waiting.set(caller, [begin]);
    },
    next(): Begin | undefined {
      const [turn] = waiting;
      if (turn === undefined) return undefined;
      const [caller, own] = turn;
      const begin = own.shift();
      // Goes to the end: all others have waited longer.
      waiting.delete(caller);
      if (own.length > 0) waiting.set(caller, own);
      return begin;
    },
  };
}
