import { useEffect, useState } from 'react';
import { rememberSignedIn, seemsSignedIn } from '../authentication/signed-in-hint.ts';
import { afterDecision, afterScan } from './approve-responses.ts';
import { type ApproveState, type Change, questionExpired, questionIn } from './approve-state.ts';
import { fromFrame, storePendingCode, takeFrameFromUrl, untilActivated } from './initial-state.ts';
import { followCode, sendDecision } from './question-requests.ts';
import { retryUntilAnswered } from './retry-until-answered.ts';
import { isShownHere } from './shown-here.ts';
import { useQuestionUpdates } from './use-question-updates.ts';

const SLOW_AFTER_MS = 5_000;

type Busy = Extract<ApproveState, { at: 'scanning' | 'deciding' }>;

async function proceed(state: Busy, signal: AbortSignal): Promise<ApproveState | null> {
  await untilActivated();
  if (signal.aborted) return null;
  if (state.at === 'deciding') {
    const { question, choice } = state;
    const decided = await retryUntilAnswered(() => sendDecision(question, choice), signal);
    return decided && afterDecision(decided, question, choice);
  }
  const scanned = await retryUntilAnswered(() => followCode(state.code.code), signal);
  // Whoever is asked is signed in, even where storage was cleared: the page finds back to what it has approved.
  if (scanned?.kind === 'ok' && !seemsSignedIn()) rememberSignedIn();
  if (scanned?.kind === 'ok' && isShownHere(scanned.value.id)) return { at: 'own-screen' };
  return scanned && afterScan(scanned, state.code, performance.now());
}

/** Runs the requests of each step. `isSlow`: no response for a while, and the request is sent again. */
export function useApproval(initialState: ApproveState): {
  state: ApproveState;
  isSlow: boolean;
  change: (change: Change) => void;
} {
  const [state, change] = useState(initialState);
  const [isSlow, setSlow] = useState(false);

  useEffect(() => {
    storePendingCode(state);
    if (state.at !== 'scanning' && state.at !== 'deciding') return;
    const controller = new AbortController();
    const slow = setTimeout(() => setSlow(true), SLOW_AFTER_MS);
    void proceed(state, controller.signal).then((next) => next && change(next));
    return () => {
      controller.abort();
      clearTimeout(slow);
      setSlow(false);
    };
  }, [state]);

  const question = questionIn(state);
  const expiresAt = question?.expiresAt ?? null;
  useEffect(() => {
    if (expiresAt === null) return;
    const timer = setTimeout(() => change(questionExpired), expiresAt - performance.now());
    return () => clearTimeout(timer);
  }, [expiresAt]);

  useQuestionUpdates(question, change);

  useEffect(() => {
    const onHashChange = () => {
      const frame = takeFrameFromUrl();
      if (frame !== null) change((before) => (before.at === 'framed' ? before : fromFrame(frame)));
    };
    addEventListener('hashchange', onHashChange);
    return () => removeEventListener('hashchange', onHashChange);
  }, []);

  return { state, isSlow, change };
}
