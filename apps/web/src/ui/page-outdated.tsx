import { useSyncExternalStore } from 'react';
import { messages } from '../i18n/messages.ts';
import { Button } from './button.tsx';

let isOutdated = false;
const listeners = new Set<() => void>();

/** A newer version of the page is on the server, and what this one would still load is gone there. */
export function notePageOutdated(): void {
  isOutdated = true;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says so at the edge of the screen, and lets the person choose when: there may be something typed. */
export function PageOutdated() {
  const isShown = useSyncExternalStore(subscribe, () => isOutdated);
  if (!isShown) return null;
  return (
    <div className="page-outdated" role="alert">
      <p>{messages.shared.outdated}</p>
      <Button onClick={() => location.reload()}>{messages.shared.reload}</Button>
    </div>
  );
}
