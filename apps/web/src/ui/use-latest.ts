import { useCallback, useEffect, useRef } from 'react';

/**
 * Returns `begin`: call it when a request is sent, and what it returns when the response is there. False: a newer
 * request was sent meanwhile, or the component is gone, and the response must be dropped.
 */
export function useLatest(): () => () => boolean {
  const latest = useRef(0);
  useEffect(
    () => () => {
      latest.current += 1;
    },
    [],
  );
  return useCallback(() => {
    latest.current += 1;
    const mine = latest.current;
    return () => mine === latest.current;
  }, []);
}
