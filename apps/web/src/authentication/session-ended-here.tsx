import type { SessionEnding } from '@pollen/shared';
import { useEffect, useState } from 'react';
import { loadSessionStatus } from '../api/session-requests.ts';
import { SessionEnded } from './session-ended.tsx';

/** Asks whether the session of this browser was ended from elsewhere, and says so: for pages that ask to sign in. */
export function SessionEndedHere() {
  const [ended, setEnded] = useState<SessionEnding | null>(null);
  useEffect(() => {
    let isShown = true;
    void loadSessionStatus().then((response) => {
      if (isShown && response.kind === 'ok' && response.value.ended) setEnded(response.value.ended);
    });
    return () => {
      isShown = false;
    };
  }, []);
  return ended && <SessionEnded ended={ended} />;
}
