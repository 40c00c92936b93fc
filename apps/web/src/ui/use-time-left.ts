import { useEffect, useState } from 'react';

/** Milliseconds until then, by `performance.now()`, once a second: an animation would redraw at every frame. */
export function useTimeLeft(expiresAt: number): number {
  const [left, setLeft] = useState(() => until(expiresAt));
  useEffect(() => {
    const timer = setInterval(() => setLeft(until(expiresAt)), 1000);
    return () => clearInterval(timer);
  }, [expiresAt]);
  return left;
}

function until(expiresAt: number): number {
  return Math.max(0, expiresAt - performance.now());
}
