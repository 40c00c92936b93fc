import { useEffect } from 'react';
import { type Change, loginEnded, numbersReleased, type Question, questionUpdated } from './approve-state.ts';
import { askAgain } from './question-requests.ts';

/** How often a phone that is still deciding asks whether the requester looks different now. */
const CHECK_REQUESTER_EVERY_MS = 4_000;
/** And whether the computer has its number, as long as it has none. */
const CHECK_NUMBER_EVERY_MS = 1_000;
/** After so long a request counts as not answered, and no longer holds up the next one. */
const PATIENCE_MS = 4_000;

/** Scans the code of an undecided question again and again, for what changes on the computer's side. */
export function useQuestionUpdates(question: Question | null, change: (change: Change) => void): void {
  const [code, kind] = [question?.code ?? null, question?.kind ?? 'scan'];
  const isComplete = question?.isNumberGiven === true || question?.matchNumbers === undefined;
  const everyMs = isComplete ? CHECK_REQUESTER_EVERY_MS : CHECK_NUMBER_EVERY_MS;
  useEffect(() => {
    if (code === null) return;
    let sentAt: number | null = null;
    const check = async () => {
      const now = performance.now();
      if (sentAt !== null && now - sentAt >= PATIENCE_MS) change((before) => numbersReleased(before, code));
      else if (sentAt !== null) return;
      if (document.visibilityState !== 'visible') return;
      sentAt = now;
      const response = await askAgain(kind, code);
      if (sentAt === now) sentAt = null;
      change((before) => {
        if (response.kind === 'no-response') return numbersReleased(before, code);
        return response.kind === 'ok' ? questionUpdated(before, response.value) : loginEnded(before, response.problem);
      });
    };
    const timer = setInterval(check, everyMs);
    return () => clearInterval(timer);
  }, [code, kind, everyMs, change]);
}
