import { useCallback, useEffect, useRef } from 'react';

/**
 * Call it when a request is sent; what it returns tells, once the response is there, whether it is still the latest.
 * An older response that comes late must not replace a newer one.
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
