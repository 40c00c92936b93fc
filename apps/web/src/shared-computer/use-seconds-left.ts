import type { CurrentSession } from '@pollen/shared';
import { useEffect, useReducer } from 'react';
import { type ReceivedAt, secondsLeft } from '../ui/elapsed.ts';
import type { SecondsLeft } from './card.ts';

/** Told anew each second, from what the server has said last. */
export function useSecondsLeft({ session }: CurrentSession, received: ReceivedAt): SecondsLeft {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(redraw, 1000);
    return () => clearInterval(timer);
  }, []);
  return {
    toEnd: secondsLeft(session.expiresIn, received),
    toIdleEnd: secondsLeft(session.idleExpiresIn, received),
  };
}
