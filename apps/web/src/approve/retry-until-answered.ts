import type { ApiResponse } from '../api/request.ts';
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

function pauseAfter(response: ApiResponse<unknown>, tries: number): number {
  if (response.kind === 'problem' && response.retryAfter !== null) {
    return Math.min(LONGEST_RETRY_AFTER, 1000 * Math.max(1, response.retryAfter));
  }
  return PAUSES[tries] ?? LONGEST_PAUSE;
}

/** Asks again with the same words until an answer decides something. Null once it is no longer wanted. */
export async function retryUntilAnswered<T>(
  ask: () => Promise<ApiResponse<T>>,
  signal: AbortSignal,
): Promise<Final<T> | null> {
  for (let tries = 0; ; tries += 1) {
    const response = await ask();
    if (signal.aborted) return null;
    if (isFinal(response)) return response;
    await pause(pauseAfter(response, tries), signal);
    if (signal.aborted) return null;
  }
}
