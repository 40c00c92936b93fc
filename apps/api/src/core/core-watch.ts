import type { Event } from '../activity/activity.ts';
import type { OnLoginChange } from '../login/watched-logins.ts';
import type { SessionWatch } from '../session/watched-sessions.ts';

/** Learns what happens in the core, for whoever counts it. Calls must be cheap, and none may throw. */
export interface CoreWatch {
  readonly login: OnLoginChange;
  readonly session: SessionWatch;
  activity(event: Event): void;
}
