import { createHash } from 'node:crypto';
import { isFullSession, type Session } from './session.ts';

const VERSION = / \d+$/;

/**
 * The same for sessions that seem to be of one browser. One that somebody signed in to themselves stands alone: a browser
 * has one such session, and two phones of a kind look alike. What one phone approved at one address, on browsers that
 * look alike, is taken for one computer that was signed in to again and again.
 */
export function groupOf({ id, signedInBy, device, approvedBy }: Session): string {
  if (approvedBy === null || isFullSession({ signedInBy })) return id;
  const { browser, os, address, deviceOf } = device;
  const looks = deviceOf === undefined ? [browser?.replace(VERSION, '') ?? null, os, address] : [deviceOf];
  return createHash('sha256')
    .update(JSON.stringify([approvedBy.sessionId, ...looks]))
    .digest('base64url');
}

/** What each group is called, by the session that was named last. */
export function groupNames(sessions: readonly Session[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const session of sessions.toSorted((one, other) => one.startedAt - other.startedAt))
    if (session.name !== undefined) names.set(groupOf(session), session.name);
  return names;
}
