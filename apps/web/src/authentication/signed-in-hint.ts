import type { SignedInBy } from '@pollen/shared';

const BY_SCAN: SignedInBy = 'qr';
const KEY = 'pollen.signed-in';

/** A hint that this browser is signed in, so that no code is started for it. Only the server knows for sure. */
export function seemsSignedIn(): boolean {
  return hint() !== null;
}

/** A hint, too: then it cannot let anybody else in. */
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
    // A browser that keeps nothing only loses the hint.
  }
}

export function rememberSignedIn(by: SignedInBy | '1' = '1'): void {
  write((storage) => storage.setItem(KEY, by));
}

export function forgetSignedIn(): void {
  write((storage) => storage.removeItem(KEY));
}

/** Calls back when another tab has signed in or out. */
export function onSignedInElsewhere(listener: () => void): () => void {
  const hear = (event: StorageEvent) => {
    // A null key: the other tab has cleared everything.
    if (event.key === KEY || event.key === null) listener();
  };
  addEventListener('storage', hear);
  return () => removeEventListener('storage', hear);
}
