import { type Caller, needsReAuthentication } from '../session/use-session.ts';
import type { Application } from './application.ts';
import { applicationEndsAt } from './application-end.ts';

/** What is still wanted of somebody before an application may have them: to sign in, once more, or by a passkey. */
export type ProofWanted = 'sign-in' | 'again' | 'passkey';

/** Null where an application may have this caller as it is, whatever is asked besides. */
export function wantedByApplication(caller: Caller | null, application: Application, now: number): ProofWanted | null {
  if (caller === null) return 'sign-in';
  const { session } = caller;
  if (application.requires_passkey && session.verifiedBy !== 'passkey') return 'passkey';
  return applicationEndsAt(application, session) <= now || needsReAuthentication(caller) ? 'again' : null;
}
