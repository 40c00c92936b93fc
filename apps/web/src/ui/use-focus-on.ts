import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * An element that takes the focus, and so scrolls into view, whenever `event` changes to something but null: what had
 * the focus may be gone. Does nothing while the person is in a field.
 */
export function useFocusOn<E extends HTMLElement>(event: unknown): RefObject<E | null> {
  const target = useRef<E>(null);
  // In the same frame, so that the focus is never lost in between.
  useLayoutEffect(() => {
    const isInField = document.activeElement?.matches('input, textarea, select') ?? false;
    if (event !== null && !isInField) target.current?.focus();
  }, [event]);
  return target;
}
