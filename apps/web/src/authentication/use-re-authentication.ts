import type { Proof } from '@pollen/shared';
import { useState } from 'react';
import type { Answer } from '../api/request.ts';
import { administrationWords } from '../i18n/administration.ts';
import { refusalWords } from '../i18n/problem-text.ts';

type Refused = Exclude<Answer<unknown>, { kind: 'ok' }>;

/** Something that wants a fresh proof: what to ask of the server, and what to say when it is done. */
export interface Wanted {
  readonly ask: () => Promise<Answer<unknown>>;
  /** Null where it shows by itself. */
  readonly done: string | null;
}

export type Progress =
  | { kind: 'none' }
  | { kind: 'busy' }
  /** The person has to show first who they are; then it goes on. */
  | { kind: 'verify'; wanted: Wanted; by: readonly Proof[] | undefined }
  | { kind: 'done'; says: string }
  | { kind: 'refused'; says: string };

function done(wanted: Wanted): Progress {
  return wanted.done === null ? { kind: 'none' } : { kind: 'done', says: wanted.done };
}

function afterRefusal(answer: Refused, wanted: Wanted): Progress {
  if (answer.kind === 'problem' && answer.problem.type === 'verification-required') {
    return { kind: 'verify', wanted, by: answer.problem.verifyBy };
  }
  const isGone = answer.kind === 'problem' && answer.problem.type === 'not-found';
  return { kind: 'refused', says: isGone ? administrationWords.accounts.gone : refusalWords(answer) };
}

export function isSignedOut(answer: Answer<unknown>): boolean {
  return answer.kind === 'problem' && answer.problem.type === 'sign-in-required';
}

/** Does what wants a fresh proof, and asks for one where it is missing. `onSettled` hears of every end but that one. */
export function useProven(onSignedOut: () => void, onSettled: () => void) {
  const [progress, setProgress] = useState<Progress>({ kind: 'none' });
  async function perform(wanted: Wanted) {
    setProgress({ kind: 'busy' });
    const answer = await wanted.ask();
    if (isSignedOut(answer)) return onSignedOut();
    const next = answer.kind === 'ok' ? done(wanted) : afterRefusal(answer, wanted);
    setProgress(next);
    if (next.kind !== 'verify') onSettled();
  }
  return { progress, perform, giveUp: () => setProgress({ kind: 'none' }) };
}
