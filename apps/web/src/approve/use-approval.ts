import { useEffect, useState } from 'react';
import { decideLogin, scanCode } from '../api/approve-requests.ts';
import { afterDecision, afterScan } from './approve-responses.ts';
import { type ApproveState, calledOff, decisionOf, seenAgain, timeIsOver } from './approve-state.ts';
import { fromFrame, keepCodeInHand, takeFrame, untilSeen } from './initial-state.ts';
import { isShownHere } from './own-screen.ts';
import { retryUntilAnswered } from './retry-until-answered.ts';

const SLOW_AFTER = 5_000;
/** How often a phone that is still deciding asks whether the computer looks different now. */
const LOOK_AGAIN_EVERY = 4_000;

type Busy = Extract<ApproveState, { at: 'scanning' | 'deciding' }>;

export type Change = (state: ApproveState) => ApproveState;

async function proceed(state: Busy, signal: AbortSignal): Promise<ApproveState | null> {
  await untilSeen();
  if (signal.aborted) return null;
  if (state.at === 'deciding') {
    const { question, choice } = state;
    const decided = await retryUntilAnswered(() => decideLogin(question.id, decisionOf(question, choice)), signal);
    return decided && afterDecision(decided, question, choice);
  }
  const scanned = await retryUntilAnswered(() => scanCode(state.code.code), signal);
  if (scanned?.kind === 'ok' && isShownHere(scanned.value.id)) return { at: 'own-screen' };
  return scanned && afterScan(scanned, state.code, performance.now());
}

/** Goes the way from a code to a decision. `isSlow`: the server has not answered for a while, and is asked again. */
export function useApproval(opening: ApproveState): {
  state: ApproveState;
  isSlow: boolean;
  change: (change: Change) => void;
} {
  const [state, change] = useState(opening);
  const [isSlow, setSlow] = useState(false);

  useEffect(() => {
    keepCodeInHand(state);
    if (state.at !== 'scanning' && state.at !== 'deciding') return;
    const controller = new AbortController();
    const slow = setTimeout(() => setSlow(true), SLOW_AFTER);
    void proceed(state, controller.signal).then((next) => next && change(next));
    return () => {
      controller.abort();
      clearTimeout(slow);
      setSlow(false);
    };
  }, [state]);

  useEffect(() => {
    if (state.at !== 'question' && state.at !== 'verify') return;
    const timer = setTimeout(() => change(timeIsOver), state.question.expiresAt - performance.now());
    return () => clearTimeout(timer);
  }, [state]);

  const undecided = state.at === 'question' ? state.question.code : null;
  useEffect(() => {
    if (undecided === null) return;
    const look = async () => {
      const response = document.visibilityState === 'visible' && (await scanCode(undecided));
      if (!response || response.kind === 'no-answer') return;
      change((before) =>
        response.kind === 'ok' ? seenAgain(before, response.value) : calledOff(before, response.problem),
      );
    };
    const timer = setInterval(look, LOOK_AGAIN_EVERY);
    return () => clearInterval(timer);
  }, [undecided]);

  useEffect(() => {
    const another = () => {
      const frame = takeFrame();
      if (frame !== null) change((before) => (before.at === 'framed' ? before : fromFrame(frame)));
    };
    addEventListener('hashchange', another);
    return () => removeEventListener('hashchange', another);
  }, []);

  return { state, isSlow, change };
}
