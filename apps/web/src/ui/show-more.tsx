import { type RefObject, useState } from 'react';
import { messages } from '../i18n/messages.ts';
import { Button } from './button.tsx';
import { useFocusOn } from './use-focus-on.ts';

/** How many of a long list are there at once. */
const AT_ONCE = 20;

export interface More<Item, Element extends HTMLElement> {
  readonly shown: readonly Item[];
  readonly isMore: boolean;
  readonly showMore: () => void;
  /** For the item at this place: the first of those that have just come takes the focus. */
  readonly focusOf: (index: number) => { ref?: RefObject<Element | null>; tabIndex?: -1 };
}

/** The beginning of a list, and more of it on demand. */
export function useMore<Item, Element extends HTMLElement>(items: readonly Item[]): More<Item, Element> {
  const [count, setCount] = useState(AT_ONCE);
  const first = count === AT_ONCE ? null : count - AT_ONCE;
  const target = useFocusOn<Element>(first);
  return {
    shown: items.slice(0, count),
    isMore: items.length > count,
    showMore: () => setCount(count + AT_ONCE),
    focusOf: (index) => (index === first ? { ref: target, tabIndex: -1 } : {}),
  };
}

export function ShowMore({ more: { isMore, showMore } }: { more: Pick<More<unknown, never>, 'isMore' | 'showMore'> }) {
  return isMore && <Button onClick={showMore}>{messages.shared.showMore}</Button>;
}
