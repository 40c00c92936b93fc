/** A queue with two priorities, in which passwords wait to be hashed. */
export interface PriorityQueue {
  /**
   * Before everything of the low priority, however much that is. Callers take turns: whoever has much to do waits for
   * one task of each other caller between two of their own, and nobody waits for all of it.
   */
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
      // Behind all others, who have waited since.
      waiting.delete(caller);
      if (own.length > 0) waiting.set(caller, own);
      return begin;
    },
  };
}
