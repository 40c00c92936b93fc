import { useCallback, useEffect, useRef } from 'react';

/** A tap within this time of the page's appearing was meant for something else that stood there. In milliseconds. */
const TOO_SOON = 400;

/** Lets through only what a person can have meant, having seen this page for a moment. */
export function useDeliberate(): (action: () => void) => void {
  const seenSince = useRef(Number.POSITIVE_INFINITY);
  useEffect(() => {
    const appear = () => {
      seenSince.current = document.visibilityState === 'visible' ? performance.now() : Number.POSITIVE_INFINITY;
    };
    appear();
    document.addEventListener('visibilitychange', appear);
    return () => document.removeEventListener('visibilitychange', appear);
  }, []);
  return useCallback((action) => {
    if (performance.now() - seenSince.current >= TOO_SOON) action();
  }, []);
}
