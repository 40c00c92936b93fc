/** When something was received: by the clock of the machine, and since the page was opened. */
export interface ReceivedAt {
  readonly receivedAt: number;
  readonly receivedTick: number;
}

export function receivedNow(): ReceivedAt {
  return { receivedAt: Date.now(), receivedTick: performance.now() };
}

/** Milliseconds since then, by the clock that says more: one may be set back, the other stands while a machine sleeps. */
export function elapsedSince({ receivedAt, receivedTick }: ReceivedAt): number {
  return Math.max(0, Date.now() - receivedAt, performance.now() - receivedTick);
}

/** Of so many whole seconds, how many are left. */
export function secondsLeft(seconds: number, received: ReceivedAt): number {
  return Math.max(0, Math.ceil(seconds - elapsedSince(received) / 1000));
}

/** The share of a time that is gone, as `TimeRing` shows it. */
export function spentShare(left: number, whole: number): string {
  return (Math.min(1, Math.max(0, left) / whole) - 1).toFixed(4);
}
