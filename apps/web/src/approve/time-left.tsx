import { useTimeLeft } from '../ui/use-time-left.ts';
import { timeFromNow } from '../words/times.ts';
import { words } from '../words/words.ts';
import type { Question } from './approve-state.ts';

const STEP = 10;

/** Whole steps, so that the words change now and then and not every second. */
function inSteps(seconds: number): number {
  return Math.max(STEP, STEP * Math.ceil(seconds / STEP));
}

/** The time left to decide: by the length of a bar, and in words. */
export function TimeLeft({ question: { expiresAt, expiresIn } }: { question: Question }) {
  const seconds = useTimeLeft(expiresAt) / 1000;
  const share = Math.min(1, seconds / expiresIn);
  return (
    <div className="time-left">
      <div className="time-left-bar" aria-hidden="true">
        <div style={{ inlineSize: `${100 * share}%` }} />
      </div>
      <p className="small quiet">{words.approve.question.ends(timeFromNow(inSteps(seconds)))}</p>
    </div>
  );
}
