import type { Answer } from '../api/request.ts';
import { words } from './text.ts';
import { timeFromNow } from './times.ts';

/** What to say of an answer that was not the hoped one and that the page knows nothing better about. */
export function refusalWords(answer: Exclude<Answer<unknown>, { kind: 'ok' }>): string {
  if (answer.kind === 'no-answer') return words.shared.noAnswer;
  if (answer.problem.type !== 'too-many-requests') return words.shared.notNow;
  if (answer.retryAfter === null) return words.shared.tooOftenUnknown;
  return words.shared.tooOften(timeFromNow(Math.max(1, answer.retryAfter)));
}
