import type { Refusal } from './read-response.ts';

const REST_BETWEEN_RELOADS = 15_000;
const REDIRECTS_BEFORE_RELOAD = 2;

/** Lets a gateway sign the person in again: its redirects cannot be followed here, but a loaded page can. */
export interface ReloadGuard {
  /** In a row. */
  readonly redirects: number;
  readonly lastReload: number;
  /** This tab remembers across the reload that it was reloaded. */
  readonly isMarked: boolean;
}

/**
 * A mark left by the page before means that the last reload was at 0, this page's start; no clock needs to be compared.
 */
export function newReloadGuard(isMarked: boolean): ReloadGuard {
  return { redirects: 0, lastReload: isMarked ? 0 : Number.NEGATIVE_INFINITY, isMarked };
}

export function guardAfterRefusal(
  guard: ReloadGuard,
  kind: Refusal['kind'],
  now: number,
): { guard: ReloadGuard; isReloadDue: boolean } {
  if (kind === 'no-response') return { guard, isReloadDue: false };
  const redirects = kind === 'redirect' ? guard.redirects + 1 : 0;
  const isReloadDue = redirects >= REDIRECTS_BEFORE_RELOAD && now - guard.lastReload >= REST_BETWEEN_RELOADS;
  if (!isReloadDue) return { guard: { ...guard, redirects }, isReloadDue };
  return { guard: { redirects, lastReload: now, isMarked: true }, isReloadDue };
}

export function guardAfterResponse(guard: ReloadGuard): ReloadGuard {
  return { ...guard, redirects: 0, isMarked: false };
}
