import { useEffect, useState } from 'react';
import { exactTime, timeFromNow } from '../i18n/times.ts';

const REDRAW_EVERY_MS = 10_000;

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), REDRAW_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** A time (milliseconds since 1970) relative to now; exact on hover and for screen readers. */
export function Time({ at }: { at: number }) {
  const now = useNow();
  const date = new Date(at);
  return (
    <time dateTime={date.toISOString()} title={exactTime(date)}>
      <span aria-hidden="true">{timeFromNow((at - now) / 1000)}</span>
      <span className="unseen">{exactTime(date)}</span>
    </time>
  );
}
