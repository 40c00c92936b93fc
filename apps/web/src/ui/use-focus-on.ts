import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * A place that takes the focus, and with it comes into sight, at each new `event`; null is none. For where that may be
 * gone which had the focus. Whoever is in a field by then is left there.
 */
export function useFocusOn<E extends HTMLElement>(event: unknown): RefObject<E | null> {
  const place = useRef<E>(null);
  // In the same frame: the focus is never anywhere but where the page has just changed.
  useLayoutEffect(() => {
    const isInField = document.activeElement instanceof HTMLInputElement;
    if (event !== null && !isInField) place.current?.focus();
  }, [event]);
  return place;
}
