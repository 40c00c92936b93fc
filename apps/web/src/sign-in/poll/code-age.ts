import type { LoginState } from './login-state.ts';

/** A code changes every 15 seconds, and the server takes the one before, too: a picture that is older leads nowhere. */
const DEAD_AFTER = 30_000;

/** When the code on the screen is dead unless the server is heard, or null where none is shown. */
export function codeDeadline({ phase: { phase }, codeHeardAt }: LoginState): number | null {
  return phase === 'waiting' && codeHeardAt !== null ? codeHeardAt + DEAD_AFTER : null;
}

export function isCodeDead(login: LoginState, now: number): boolean {
  const deadline = codeDeadline(login);
  return deadline !== null && deadline <= now;
}
