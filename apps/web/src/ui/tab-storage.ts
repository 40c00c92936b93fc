/**
 * Storage of this tab that outlives a reload. A browser that blocks cookies throws at the very access to
 * `sessionStorage`.
 */
export const tabStorage = {
  get(key: string): string | null {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  },
  /** Null removes it. */
  set(key: string, value: string | null): void {
    try {
      if (value === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, value);
    } catch {
      // Without storage the value is lost with a reload.
    }
  },
};
