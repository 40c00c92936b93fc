import type { AccountStore } from '../account/account-store.ts';
import type { ActivityStore } from '../activity/activity-store.ts';
import type { Keys } from '../crypto/keys.ts';
import type { Clock, Random } from '../crypto/random.ts';
import type { ReAuthenticationRules } from '../session/re-authentication.ts';
import type { SessionStore } from '../session/session-store.ts';
import type { Deadlines } from './login.ts';
import type { LoginStore } from './login-store.ts';
import type { UserCodeAttempts } from './user-code-attempts.ts';

/** All ports of the verbs of a login. */
export interface LoginPorts extends ReAuthenticationRules {
  readonly logins: LoginStore;
  readonly userCodeAttempts: UserCodeAttempts;
  readonly sessions: SessionStore;
  readonly accounts: AccountStore;
  readonly activity: ActivityStore;
  readonly keys: Keys;
  readonly random: Random;
  readonly now: Clock;
  readonly deadlines: Deadlines;
  /** How long a session may rest unused, in milliseconds. */
  readonly idleMs: number;
}
