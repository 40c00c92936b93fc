import type { Proof } from '@pollen/shared';
import { useState } from 'react';
import type { ApiResponse } from '../api/request.ts';
import { administrationMessages } from '../i18n/administration.ts';
import { problemText } from '../i18n/problem-text.ts';

type Refused = Exclude<ApiResponse<unknown>, { kind: 'ok' }>;

/** Something that wants a fresh proof: what to ask of the server, and what to say when it is done. */
export interface Pending {
  readonly ask: () => Promise<ApiResponse<unknown>>;
  /** Null where it shows by itself. */
  readonly done: string | null;
}

export type Progress =
  | { kind: 'none' }
  | { kind: 'busy' }
  /** The person has to show first who they are; then it goes on. */
  | { kind: 'verify'; wanted: Pending; by: readonly Proof[] | undefined }
  | { kind: 'done'; text: string }
  | { kind: 'refused'; text: string };

function done(wanted: Pending): Progress {
  return wanted.done === null ? { kind: 'none' } : { kind: 'done', text: wanted.done };
}

function afterRefusal(response: Refused, wanted: Pending): Progress {
  if (response.kind === 'problem' && response.problem.type === 'verification-required') {
    return { kind: 'verify', wanted, by: response.problem.verifyBy };
  }
  const isGone = response.kind === 'problem' && response.problem.type === 'not-found';
  return { kind: 'refused', text: isGone ? administrationMessages.accounts.gone : problemText(response) };
}

export function isSignedOut(response: ApiResponse<unknown>): boolean {
  return response.kind === 'problem' && response.problem.type === 'sign-in-required';
}

/** Does what wants a fresh proof, and asks for one where it is missing. `onSettled` hears of every end but that one. */
export function useReAuthentication(onSignedOut: () => void, onSettled: () => void) {
  const [progress, setProgress] = useState<Progress>({ kind: 'none' });
  async function perform(wanted: Pending) {
    setProgress({ kind: 'busy' });
    const response = await wanted.ask();
    if (isSignedOut(response)) return onSignedOut();
    const next = response.kind === 'ok' ? done(wanted) : afterRefusal(response, wanted);
    setProgress(next);
    if (next.kind !== 'verify') onSettled();
  }
  return { progress, perform, giveUp: () => setProgress({ kind: 'none' }) };
}
