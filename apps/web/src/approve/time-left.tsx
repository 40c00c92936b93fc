import { duration } from '../i18n/measures.ts';
import { messages } from '../i18n/messages.ts';
import { useTimeLeft } from '../ui/use-time-left.ts';
import type { Question } from './approve-state.ts';

const text = messages.approve.question;

const MINUTE = 60;

/** In steps, so that screen readers are not told every second; rounded down in the last minute. */
function timeLeft(seconds: number): string {
  const step = [10, 5].find((each) => seconds >= each);
  if (step === undefined) return text.secondsLeft;
  const rounded = seconds >= MINUTE ? MINUTE * Math.round(seconds / MINUTE) : step * Math.floor(seconds / step);
  return text.timeLeft({ duration: duration(rounded * 1000) });
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
      <p className="small quiet">{timeLeft(seconds)}</p>
    </div>
  );
}
