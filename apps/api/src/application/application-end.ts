import type { Session } from '../session/session.ts';
import type { Application } from './application.ts';

/** When an application may no longer rely on what was proved in a session. */
export function applicationEndsAt({ longest_session_seconds: longest }: Application, session: Session): number {
  return longest === null ? session.endsAt : Math.min(session.endsAt, session.verifiedAt + longest * 1000);
}
