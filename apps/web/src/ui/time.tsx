import { useEffect, useState } from 'react';
import { exactTime, timeFromNow } from '../i18n/times.ts';
import { TimeText } from './time-text.tsx';

const REDRAW_EVERY_MS = 10_000;

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), REDRAW_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** A moment, in milliseconds since 1970, told anew as time passes. */
export function Time({ at }: { at: number }) {
  const now = useNow();
  const date = new Date(at);
  return <TimeText iso={date.toISOString()} near={timeFromNow((at - now) / 1000)} exact={exactTime(date)} />;
}
