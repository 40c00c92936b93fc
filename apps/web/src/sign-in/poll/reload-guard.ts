import type { Refusal } from './read-response.ts';

const REST_BETWEEN_RELOADS = 15_000;
const REDIRECTS_BEFORE_RELOAD = 2;
const MARK = 'pollen.reloaded';

interface ReloadPorts {
  /** Milliseconds since this page was loaded. */
  now(): number;
  reload(): void;
  /** What outlives a reload of this tab. May throw where storage is forbidden. */
  memory(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

/** Lets a gateway sign the person in again: its redirects cannot be followed here, but a loaded page can. */
export interface ReloadGuard {
  refused(kind: Refusal['kind']): void;
  answered(): void;
}

export function newReloadGuard({ now, reload, memory }: ReloadPorts): ReloadGuard {
  // A mark by the page before says that the last reload was when this page began, at 0. No clock is asked.
  let isMarked = attempt(() => memory().getItem(MARK) !== null, true);
  let lastReload = isMarked ? 0 : Number.NEGATIVE_INFINITY;
  let redirects = 0;

  return {
    refused: (kind) => {
      if (kind === 'no-answer') return;
      redirects = kind === 'redirect' ? redirects + 1 : 0;
      if (redirects < REDIRECTS_BEFORE_RELOAD || now() - lastReload < REST_BETWEEN_RELOADS) return;
      lastReload = now();
      isMarked = true;
      attempt(() => memory().setItem(MARK, 'yes'), undefined);
      reload();
    },
    answered: () => {
      redirects = 0;
      if (!isMarked) return;
      isMarked = false;
      attempt(() => memory().removeItem(MARK), undefined);
    },
  };
}

function attempt<T>(action: () => T, otherwise: T): T {
  try {
    return action();
  } catch {
    return otherwise;
  }
}
