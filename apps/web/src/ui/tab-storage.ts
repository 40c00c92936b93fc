/** What this tab keeps over a reload, where the browser lets it: one that blocks cookies refuses the very word. */
export const tabStorage = {
  get(key: string): string | null {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  },
  /** With null it is forgotten. */
  set(key: string, value: string | null): void {
    try {
      if (value === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, value);
    } catch {
      // Whatever it was is lost with a reload.
    }
  },
};
