import type { ApiResponse } from '../api/request.ts';
import { type FinalResponse, isFinal } from './approve-responses.ts';

const PAUSES_MS = [1_000, 2_000];
const LONGEST_PAUSE_MS = 4_000;
const LONGEST_RETRY_AFTER_MS = 10_000;

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    const stop = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
    // The network may be back: do not wait any longer.
    addEventListener('online', stop, { once: true, signal });
  });
}

function pauseAfter(response: ApiResponse<unknown>, tries: number): number {
  if (response.kind === 'problem' && response.retryAfter !== null) {
    return Math.min(LONGEST_RETRY_AFTER_MS, 1000 * Math.max(1, response.retryAfter));
  }
  return PAUSES_MS[tries] ?? LONGEST_PAUSE_MS;
}

/** Sends the same request again until a response settles it. Null once the signal is aborted. */
export async function retryUntilAnswered<T>(
  send: () => Promise<ApiResponse<T>>,
  signal: AbortSignal,
): Promise<FinalResponse<T> | null> {
  for (let tries = 0; ; tries += 1) {
    const response = await send();
    if (signal.aborted) return null;
    if (isFinal(response)) return response;
    await pause(pauseAfter(response, tries), signal);
    if (signal.aborted) return null;
  }
}
