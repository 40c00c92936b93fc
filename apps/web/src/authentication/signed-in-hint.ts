import type { SignedInBy } from '@pollen/shared';

const BY_SCAN: SignedInBy = 'qr';
const KEY = 'pollen.signed-in';

/** A hint that this browser is signed in, so that no login is started for it. Only the server knows for sure. */
export function seemsSignedIn(): boolean {
  return hint() !== null;
}

/** A hint, too. Such a session may not approve others. */
export function seemsSignedInByScan(): boolean {
  return hint() === BY_SCAN;
}

function hint(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function write(change: (storage: Storage) => void): void {
  try {
    change(localStorage);
  } catch {
    // Without storage only the hint is lost.
  }
}

export function rememberSignedIn(by: SignedInBy | '1' = '1'): void {
  write((storage) => storage.setItem(KEY, by));
}

export function forgetSignedIn(): void {
  write((storage) => storage.removeItem(KEY));
}

/** Calls back when another tab has signed in or out; returns how to stop it. */
export function onSignedInElsewhere(listener: () => void): () => void {
  const onStorage = (event: StorageEvent) => {
    // The key is null after `localStorage.clear()`.
    if (event.key === KEY || event.key === null) listener();
  };
  addEventListener('storage', onStorage);
  return () => removeEventListener('storage', onStorage);
}
