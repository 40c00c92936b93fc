import type { AccountStore } from '../account/account-store.ts';
import type { Keys } from '../crypto/keys.ts';
import type { Clock, Random } from '../crypto/random.ts';
import type { UsedChallenges } from './used-challenges.ts';

/** What passkeys need of the world. */
export interface PasskeyPorts {
  readonly accounts: AccountStore;
  readonly usedChallenges: UsedChallenges;
  readonly keys: Pick<Keys, 'passkeyChallenge'>;
  readonly random: Random;
  readonly now: Clock;
}
