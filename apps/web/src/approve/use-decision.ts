import type { SessionLifetimeId } from '@pollen/shared';
import { useState } from 'react';
import { useTapGuard } from '../ui/use-tap-guard.ts';
import type { Choice, Question } from './approve-state.ts';
import { lastLifetime, presetLifetime, rememberLifetime } from './chosen-lifetime.ts';

/** What is being decided on the page: for how long, and what it takes no tap for in the first moment. */
export function useDecision(question: Question, onChoose: (choice: Choice) => void) {
  const [sessionLifetime, setLifetime] = useState(() => presetLifetime(question.sessionLifetimes, lastLifetime()));
  const [isLifetimeOpen, setLifetimeOpen] = useState(false);
  const [seesNone, setSeesNone] = useState(false);
  const { requestedFrom, isNumberGiven, verifyBy } = question;
  // Whatever moves what a finger is about to tap.
  const moved = [requestedFrom.alsoSeen.length, isNumberGiven, verifyBy === undefined, isLifetimeOpen, seesNone];
  const guard = useTapGuard(moved.join(' '));
  const choose = (choice: Choice) => guard(() => onChoose(choice));
  return {
    guard,
    choose,
    approve: (matchNumber?: number) =>
      guard(() => {
        rememberLifetime(sessionLifetime);
        onChoose({ decision: 'approve', sessionLifetime, ...(matchNumber !== undefined && { matchNumber }) });
      }),
    onSeesNone: setSeesNone,
    lifetime: {
      lifetimes: question.sessionLifetimes,
      chosen: sessionLifetime,
      onChoose: (chosen: SessionLifetimeId) => setLifetime(chosen),
      isOpen: isLifetimeOpen,
      onToggle: setLifetimeOpen,
    },
  };
}

export type Decision = ReturnType<typeof useDecision>;
