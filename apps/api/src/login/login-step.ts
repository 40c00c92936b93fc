import { type Deadlines, type DenialReason, isIn, type Login, type Moment, scannedAt } from './login.ts';

/** What a login has come to, and how many milliseconds it took since what came before. */
export interface LoginStep {
  /** `scanned` since the start, `numbered` and `decided` since the scan, `delivered` since the approval. */
  readonly name: 'scanned' | 'numbered' | 'decided' | 'delivered';
  readonly ms: number;
}

/** Null where it is none of these, such as a longer deadline. */
export function stepBetween(from: Login, to: Login, moment: Moment): LoginStep | null {
  const began = beganAt(from, to, moment.deadlines);
  return began && { name: began.name, ms: Math.max(0, moment.now - began.at) };
}

function beganAt(from: Login, to: Login, deadlines: Deadlines): { name: LoginStep['name']; at: number } | null {
  if (isIn(from, 'pending') && isIn(to, 'scanned')) return { name: 'scanned', at: from.startedAt };
  if (isIn(from, 'scanned')) {
    const at = scannedAt(from, deadlines);
    if (!isIn(to, 'scanned')) return { name: 'decided', at };
    return to.state.isNumberGiven && !from.state.isNumberGiven ? { name: 'numbered', at } : null;
  }
  const isDelivery = isIn(from, 'approved') && isIn(to, 'delivered');
  return isDelivery ? { name: 'delivered', at: from.deadline - deadlines.approved } : null;
}

/** How a login ended, where it has. */
export function endOf({ state }: Login): 'signed-in' | DenialReason | null {
  if (state.status === 'delivered') return 'signed-in';
  return state.status === 'denied' ? state.reason : null;
}
