/** What a shared computer asks before it signs somebody out: because nobody uses it, or since its time is almost over. */
export type Card = 'idle' | 'end';

/** Seconds until the session ends, by itself and unused. */
export interface SecondsLeft {
  readonly toEnd: number;
  readonly toIdleEnd: number;
}

/** How long an answer is waited for where nobody uses the session. */
const ANSWER_SECONDS = 60;
/** How long before its end it says so. */
const NOTICE_SECONDS = 120;

export function cardFor({ toEnd, toIdleEnd }: SecondsLeft, isEndNoted: boolean): Card | null {
  if (toIdleEnd < toEnd && toIdleEnd <= ANSWER_SECONDS) return 'idle';
  return toEnd <= NOTICE_SECONDS && !isEndNoted ? 'end' : null;
}
