import { keyedMutex } from './keyed-mutex.ts';
import { StoreUnavailable } from './store-unavailable.ts';

/** Reads a record, decides and swaps. Null where another caller was faster, and it has to be tried again. */
type Attempt<R> = () => Promise<{ readonly result: R } | null>;

/** Tries without a queue: whoever loses usually finds at the second that there is nothing left to do. */
const OPTIMISTIC_TRIES = 2;
/** Tries in the queue. Only something that no try can get past, like a foreign key in Redis, takes as many. */
const QUEUED_TRIES = 300;
/** Halves the time and quarters the requests where two dozen processes contend for one record; costs fewer nothing. */
const LONGEST_PAUSE_MS = 5;

/**
 * Repeats attempts at the record of a key until one succeeds. Callers of this process that keep losing queue for the
 * record, first come, first served: a crowd would otherwise make a number of requests that grows with its square.
 * Between processes somebody always succeeds, and random pauses let everybody.
 */
export function swapLoop(): <R>(key: string, attempt: Attempt<R>) => Promise<R> {
  const queue = keyedMutex();
  return async (key, attempt) => {
    const done =
      (await repeat(attempt, OPTIMISTIC_TRIES)) ?? (await queue(key, () => repeat(attempt, QUEUED_TRIES, pause)));
    if (done === null) throw new StoreUnavailable(new Error(`a record could not be changed in ${QUEUED_TRIES} tries`));
    return done.result;
  };
}

async function repeat<R>(attempt: Attempt<R>, tries: number, wait?: () => Promise<void>): ReturnType<Attempt<R>> {
  for (let left = tries; left > 0; left--) {
    const done = await attempt();
    if (done !== null) return done;
    await wait?.();
  }
  return null;
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.random() * LONGEST_PAUSE_MS);
  });
}
