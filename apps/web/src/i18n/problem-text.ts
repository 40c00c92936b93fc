import type { FailedResponse } from '../api/request.ts';
import { messages } from './messages.ts';
import { timeFromNow } from './times.ts';

/** For responses about which the page has nothing more precise to say. */
export function problemText(response: FailedResponse): string {
  if (response.kind === 'no-response') return messages.shared.noResponse;
  if (response.problem.type !== 'too-many-requests') return messages.shared.notNow;
  if (response.retryAfter === null) return messages.shared.tooOftenUnknown;
  return messages.shared.tooOften(timeFromNow(Math.max(1, response.retryAfter)));
}
