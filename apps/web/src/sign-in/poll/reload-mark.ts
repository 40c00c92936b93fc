const MARK = 'pollen.reloaded';

/** What outlives a reload of this tab. May throw where storage is forbidden. */
type TabMemory = () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** A tab that may remember nothing is taken for one that was just reloaded. */
export function isMarked(memory: TabMemory): boolean {
  return attempt(() => memory().getItem(MARK) !== null, true);
}

export function mark(memory: TabMemory): void {
  attempt(() => memory().setItem(MARK, 'yes'), undefined);
}

export function clearMark(memory: TabMemory): void {
  attempt(() => memory().removeItem(MARK), undefined);
}

function attempt<T>(action: () => T, otherwise: T): T {
  try {
    return action();
  } catch {
    return otherwise;
  }
}
