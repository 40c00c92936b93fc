const RENEWED_FOR = 10 * 60_000;

/** Codes are renewed automatically for ten minutes of a visible page, so that a forgotten page stops polling. */
export interface RenewalAllowance {
  readonly spent: number;
  /** When `spent` was counted last. */
  readonly countedAt: number;
}

export const fullAllowance = (now: number): RenewalAllowance => ({ spent: 0, countedAt: now });

/** Counts the time since the last count, in which the page was visible or not. */
export function counted(allowance: RenewalAllowance, wasVisible: boolean, now: number): RenewalAllowance {
  const passed = wasVisible ? now - allowance.countedAt : 0;
  return { spent: allowance.spent + passed, countedAt: now };
}

export function isSpent(allowance: RenewalAllowance, isVisible: boolean, now: number): boolean {
  return counted(allowance, isVisible, now).spent >= RENEWED_FOR;
}
