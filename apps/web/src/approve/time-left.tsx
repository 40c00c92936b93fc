import { useEffect, useState } from 'react';
import { timeFromNow } from '../words/times.ts';
import { words } from '../words/words.ts';
import type { Question } from './approve-state.ts';

const STEP = 10;

/** Whole steps, so that the words change now and then and not every second. */
function secondsLeft(expiresAt: number): number {
  return Math.max(STEP, STEP * Math.ceil((expiresAt - performance.now()) / 1000 / STEP));
}

/** The time left to decide: by the length of a bar, and in words. */
export function TimeLeft({ question: { expiresAt, expiresIn } }: { question: Question }) {
  const [seconds, setSeconds] = useState(() => secondsLeft(expiresAt));
  useEffect(() => {
    const timer = setInterval(() => setSeconds(secondsLeft(expiresAt)), 1000);
    return () => clearInterval(timer);
  }, [expiresAt]);
  const [drawnAt] = useState(() => performance.now());
  const timing = {
    animationDuration: `${expiresIn}s`,
    animationDelay: `${(expiresAt - drawnAt) / 1000 - expiresIn}s`,
    animationTimingFunction: `steps(${Math.max(1, Math.round(expiresIn))})`,
  };
  return (
    <div className="time-left">
      <div className="time-left-bar" aria-hidden="true">
        <div style={timing} />
      </div>
      <p className="small quiet">{words.approve.question.ends(timeFromNow(seconds))}</p>
    </div>
  );
}
