import type { LoginState } from './login-state.ts';

/** A frame changes every 15 seconds, and the server accepts the previous one, too; older ones are refused. */
const DEAD_AFTER = 30_000;

/** When the code on the screen becomes invalid without a further response; null where none is shown. */
export function codeDeadline({ phase: { phase }, codeHeardAt }: LoginState): number | null {
  return phase === 'waiting' && codeHeardAt !== null ? codeHeardAt + DEAD_AFTER : null;
}

export function isCodeDead(login: LoginState, now: number): boolean {
  const deadline = codeDeadline(login);
  return deadline !== null && deadline <= now;
}
