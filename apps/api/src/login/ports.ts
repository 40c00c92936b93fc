import type { AccountStore } from '../account/account-store.ts';
import type { ActivityStore } from '../activity/activity-store.ts';
import type { ProofRules } from '../session/freshness.ts';
import type { Clock, Random } from '../session/random.ts';
import type { SessionStore } from '../session/session-store.ts';
import type { Guesses } from './guesses.ts';
import type { Deadlines } from './login.ts';
import type { Keys } from './login-keys.ts';
import type { LoginStore } from './login-store.ts';

/** Everything the four verbs need of the world. */
export interface LoginPorts extends ProofRules {
  readonly logins: LoginStore;
  readonly guesses: Guesses;
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
