import { useCallback, useEffect, useRef } from 'react';

/** A tap this early was aimed at what was there before. */
const TOO_SOON_MS = 400;

/** Drops taps in the first moment after the page became visible, or after `version` has changed. */
export function useTapGuard(version = ''): (action: () => void) => void {
  const visibleSince = useRef(Number.POSITIVE_INFINITY);
  const seenVersion = useRef(version);
  useEffect(() => {
    const onVisibilityChange = () => {
      visibleSince.current = document.visibilityState === 'visible' ? performance.now() : Number.POSITIVE_INFINITY;
    };
    onVisibilityChange();
    document.addEventListener('visibilitychange', onVisibilityChange);
    return () => document.removeEventListener('visibilitychange', onVisibilityChange);
  }, []);
  useEffect(() => {
    if (seenVersion.current === version) return;
    seenVersion.current = version;
    visibleSince.current = performance.now();
  }, [version]);
  return useCallback((action) => {
    if (performance.now() - visibleSince.current >= TOO_SOON_MS) action();
  }, []);
}
