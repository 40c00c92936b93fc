import type { SignInPhase } from './poll-loop.ts';

const KEY = 'pollen.showing-login';

/**
 * Notes which login this browser shows a code for, so that the phone's page, opened by mistake in this very browser,
 * can say so. It is a courtesy, no defence.
 */
export function noteShownLogin(phase: SignInPhase): void {
  try {
    if (phase.phase === 'waiting' || phase.phase === 'scanned') localStorage.setItem(KEY, phase.id);
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing goes without the courtesy.
  }
}
