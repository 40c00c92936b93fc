import { type CurrentSession, PROBLEMS, type Problem, type ProblemType } from '@pollen/shared';

export const ok = <T>(value: T) => ({ kind: 'ok', value }) as const;

export const NO_RESPONSE = { kind: 'no-response' } as const;

export function problem(type: ProblemType, more: Partial<Problem> = {}, retryAfter: number | null = null) {
  return { kind: 'problem', problem: { type, ...PROBLEMS[type], ...more }, retryAfter } as const;
}

/** Ada's, begun with a password. */
export const currentSession: CurrentSession = {
  account: { id: 'a', username: 'ada', displayName: 'Ada', isAdmin: false },
  session: { id: 's', signedInBy: 'password', expiresIn: 60, idleExpiresIn: 60, approvedBy: null },
};
