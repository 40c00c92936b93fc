const KEY = 'pollen.passkey-offer';
const DUE = 'due';
const OVER = 'over';

/** A browser that blocks storage throws at the very access to it. */
function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function store(value: string): void {
  try {
    localStorage.setItem(KEY, value);
  } catch {
    // Without storage nothing is offered.
  }
}

/** Somebody has typed a password here: a passkey would have spared them that. Said once in each browser. */
export function notePasswordSignIn(): void {
  if (stored() !== OVER) store(DUE);
}

export function isPasskeyOfferDue(): boolean {
  return stored() === DUE;
}

/** Taken or declined: not again in this browser. */
export function closePasskeyOffer(): void {
  store(OVER);
}
