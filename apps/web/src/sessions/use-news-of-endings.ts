import type { SessionApplication, SessionList } from '@pollen/shared';
import { useEffect } from 'react';
import type { Loaded } from '../ui/use-loaded.ts';

const SOONEST_MS = 2_000;
const LATEST_MS = 10 * 60_000;

/** Loads the list again as long as an application in it is being told that a session has ended. */
export function useNewsOfEndings(loaded: Loaded<SessionList>, load: () => Promise<void>): void {
  useEffect(() => {
    const wait = loaded.kind === 'loaded' ? waitFor(loaded.value, Date.now()) : null;
    if (wait === null) return;
    const timer = setTimeout(load, wait);
    return () => clearTimeout(timer);
  }, [loaded, load]);
}

function waitFor({ sessions, ended = [] }: SessionList, now: number): number | null {
  const all = [...sessions, ...ended].flatMap(({ applications = [] }): readonly SessionApplication[] => applications);
  const waits = all
    .filter(({ state }) => state === 'being-told')
    .map(({ nextTryAt }) => (nextTryAt === null ? 0 : Date.parse(nextTryAt) - now));
  if (waits.length === 0) return null;
  // A moment later than what is waited for, so that it has come.
  return Math.min(Math.max(Math.min(...waits), 0) + SOONEST_MS, LATEST_MS);
}
