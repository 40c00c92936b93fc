import type { SignInPhase } from './poll/poll-loop.ts';

const LOGIN = 'pollen.showing-login';
const USER_CODE = 'pollen.showing-user-code';

/**
 * Notes which login this browser shows a code for, so that the phone's page, opened in this very browser by mistake,
 * can say so. A hint, not a defence.
 */
export function noteShownLogin(phase: SignInPhase | null): void {
  try {
    if (phase?.phase === 'waiting' || phase?.phase === 'scanned') localStorage.setItem(LOGIN, phase.id);
    else localStorage.removeItem(LOGIN);
    if (phase?.phase === 'waiting') localStorage.setItem(USER_CODE, phase.userCode);
    else localStorage.removeItem(USER_CODE);
  } catch {
    // Without storage only the hint is lost.
  }
}
