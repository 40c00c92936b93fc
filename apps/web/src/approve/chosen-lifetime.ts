import { SESSION_LIFETIMES, SessionLifetimeId } from '@pollen/shared';
import type { Question } from './approve-state.ts';

const KEY = 'pollen.lifetime';
const PRESET: SessionLifetimeId = '1h';

type Offered = Question['sessionLifetimes'];

/**
 * What was chosen last on this phone, or an hour. Where the server no longer offers that, the longest of those that are
 * shorter: nothing lasts longer than the person would have it.
 */
export function presetLifetime(offered: Offered, last: SessionLifetimeId | null): SessionLifetimeId {
  const wanted = last ?? PRESET;
  const lifetimes = SessionLifetimeId.options;
  const isOffered = (id: SessionLifetimeId) => offered.some((each) => each.id === id);
  const notLonger = lifetimes.slice(0, lifetimes.indexOf(wanted) + 1).filter(isOffered);
  return notLonger.at(-1) ?? lifetimes.find(isOffered) ?? wanted;
}

/** On a public computer the shortest may be shorter than its name says. */
export function secondsOf(offered: Offered, id: SessionLifetimeId): number {
  return offered.find((each) => each.id === id)?.seconds ?? SESSION_LIFETIMES[id];
}

/** A browser that blocks storage throws at the very access to it. */
export function lastLifetime(): SessionLifetimeId | null {
  try {
    return SessionLifetimeId.safeParse(localStorage.getItem(KEY)).data ?? null;
  } catch {
    return null;
  }
}

export function rememberLifetime(lifetime: SessionLifetimeId): void {
  try {
    localStorage.setItem(KEY, lifetime);
  } catch {
    // Without storage the next question begins with an hour.
  }
}
