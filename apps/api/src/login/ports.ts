import type { UserCode } from '@pollen/shared';
import type { AccountStore } from '../account/account-store.ts';
import type { ActivityStore } from '../activity/activity-store.ts';
import type { BeforeRecorded, OnActivity, OnRecorded } from '../activity/record-activity.ts';
import type { Keys } from '../crypto/keys.ts';
import type { Clock, Random } from '../crypto/random.ts';
import type { PublicComputers } from '../session/public-computers.ts';
import type { ReAuthenticationRules } from '../session/re-authentication.ts';
import type { SessionId } from '../session/session.ts';
import type { SessionStore } from '../session/session-store.ts';
import type { Deadlines } from './login.ts';
import type { LoginStore } from './login-store.ts';
import type { UserCodeAttempts } from './user-code-attempts.ts';

/** Codes that something else than a login has, typed into the same field: guesses at them count alike. */
export interface OtherCodes {
  find(code: UserCode): Promise<OtherCode | null>;
}

export interface OtherCode {
  readonly startedAt: number;
  /** The session that has claimed it, if one has. */
  readonly claimedIn: SessionId | null;
}

/** All ports of the verbs of a login. */
export interface LoginPorts extends ReAuthenticationRules {
  readonly logins: LoginStore;
  readonly userCodeAttempts: UserCodeAttempts;
  readonly otherCodes: OtherCodes;
  readonly sessions: SessionStore;
  readonly accounts: AccountStore;
  readonly activity: ActivityStore;
  readonly beforeRecorded?: BeforeRecorded | undefined;
  readonly onRecorded?: OnRecorded | undefined;
  readonly onActivity?: OnActivity;
  readonly keys: Keys;
  readonly random: Random;
  readonly now: Clock;
  readonly deadlines: Deadlines;
  /** How long a session may rest unused, in milliseconds. */
  readonly idleMs: number;
  readonly publicComputers: PublicComputers;
}
