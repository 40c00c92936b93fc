import type { Answer } from '../api/request.ts';
import { type Final, isFinal } from './approve-responses.ts';

/** In milliseconds. */
const PAUSES = [1_000, 2_000];
const LONGEST_PAUSE = 4_000;
const LONGEST_RETRY_AFTER = 10_000;

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    const stop = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
    // The network may be back: no need to wait any longer.
    addEventListener('online', stop, { once: true, signal });
  });
}

function pauseAfter(answer: Answer<unknown>, tries: number): number {
  if (answer.kind === 'problem' && answer.retryAfter !== null) {
    return Math.min(LONGEST_RETRY_AFTER, 1000 * Math.max(1, answer.retryAfter));
  }
  return PAUSES[tries] ?? LONGEST_PAUSE;
}

/** Asks again with the same words until an answer decides something. Null once it is no longer wanted. */
export async function untilAnswered<T>(ask: () => Promise<Answer<T>>, signal: AbortSignal): Promise<Final<T> | null> {
  for (let tries = 0; ; tries += 1) {
    const answer = await ask();
    if (signal.aborted) return null;
    if (isFinal(answer)) return answer;
    await pause(pauseAfter(answer, tries), signal);
    if (signal.aborted) return null;
  }
}
