import type { LoginId } from '@pollen/shared';

/**
 * Paths of the pages without scripts. Each step has a path of its own, so that no cache answers it for another. What is in
 * the frame can bring a session: the id is in the picture and the step is a guess, so a nonce is in its path.
 */
export const STEPS = {
  /** By GET it only leads on, to what this browser is to see; by POST it shows a code. */
  start: '/sign-in',
  begin: (nonce: string) => `/sign-in/begin/${nonce}`,
  startAgain: '/sign-in/again',
  account: (nonce: string) => `/sign-in/account/${nonce}`,
  /** The account page, when it renews itself: that is no use of the session. */
  stillHere: (nonce: string) => `/sign-in/account/still/${nonce}`,
  signOut: '/sign-in/out',
  page: (id: LoginId | ':id', step: number | ':step') => `/sign-in/${id}/${step}`,
  code: (id: LoginId | ':id', step: number | ':step', nonce: string) => `/sign-in/${id}/code/${step}/${nonce}`,
  language: (language: string, step: { readonly id: string; readonly step: number | string } | null) =>
    `/sign-in/language/${language}${step === null ? '' : `/${step.id}/${step.step}`}`,
} as const;

export const CODE_ROUTE = STEPS.code(':id', ':step', ':nonce');

export interface Step {
  readonly id: LoginId;
  readonly step: number;
}
