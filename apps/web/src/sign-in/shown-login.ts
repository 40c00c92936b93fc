import type { SignInPhase } from './poll/poll-loop.ts';

const LOGIN = 'pollen.showing-login';
const USER_CODE = 'pollen.showing-user-code';

/**
 * Notes which login this browser shows a code for, if any, so that the phone's page, opened by mistake in this very browser,
 * can say so. It is a courtesy, no defence.
 */
export function noteShownLogin(phase: SignInPhase | null): void {
  try {
    if (phase?.phase === 'waiting' || phase?.phase === 'scanned') localStorage.setItem(LOGIN, phase.id);
    else localStorage.removeItem(LOGIN);
    if (phase?.phase === 'waiting') localStorage.setItem(USER_CODE, phase.userCode);
    else localStorage.removeItem(USER_CODE);
  } catch {
    // A browser that keeps nothing goes without the courtesy.
  }
}
