const RENEWED_FOR = 10 * 60_000;

/** For how long codes are renewed by themselves: ten minutes of a visible page, so that a forgotten one goes quiet. */
export interface RenewalAllowance {
  /** Call whenever the page may have been shown or hidden. */
  update(): void;
  isSpent(): boolean;
  reset(): void;
}

export function newRenewalAllowance(ports: { now(): number; isVisible(): boolean }): RenewalAllowance {
  let spent = 0;
  let since = ports.now();
  let wasVisible = ports.isVisible();

  const update = () => {
    const now = ports.now();
    if (wasVisible) spent += now - since;
    since = now;
    wasVisible = ports.isVisible();
  };
  return {
    update,
    isSpent: () => {
      update();
      return spent >= RENEWED_FOR;
    },
    reset: () => {
      update();
      spent = 0;
    },
  };
}
