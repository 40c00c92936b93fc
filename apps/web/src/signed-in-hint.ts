const KEY = 'pollen.signed-in';

/** A hint that this browser is signed in, so that no code is started for it. Only the server knows for sure. */
export function seemsSignedIn(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

function write(change: (storage: Storage) => void): void {
  try {
    change(localStorage);
  } catch {
    // A browser that keeps nothing only loses the hint.
  }
}

export function rememberSignedIn(): void {
  write((storage) => storage.setItem(KEY, '1'));
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
