import { useEffect, useState, useSyncExternalStore } from 'react';
import { takeFirstResponse } from './poll/first-response.ts';
import { type PollLoop, type SignInProgress, startPollLoop } from './poll/poll-loop.ts';

const NOT_YET: SignInProgress = { phase: { phase: 'starting' }, network: 'ok', renewed: false };
const nothing = () => () => undefined;

/** Runs the loop while the page is shown. */
export function useSignIn(): { progress: SignInProgress; loop: PollLoop | null } {
  const [loop, setLoop] = useState<PollLoop | null>(null);
  useEffect(() => {
    const started = startPollLoop(takeFirstResponse());
    setLoop(started);
    return () => started.stop();
  }, []);
  const progress = useSyncExternalStore(loop?.subscribe ?? nothing, loop?.progress ?? (() => NOT_YET));
  return { progress, loop };
}
