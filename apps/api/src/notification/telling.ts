import type { OnActivity } from '../activity/record-activity.ts';
import type { Keys } from '../crypto/keys.ts';
import type { Clock } from '../crypto/random.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { type NoticeMakerPorts, type Notices, noticesBy } from './notices.ts';
import { type Push, type PushConfig, pushOf } from './push.ts';

/** All that it takes to tell people, wherever they are, what happens to their accounts. */
export interface Telling {
  readonly push: Push | null;
  readonly notices: Notices;
  readonly onActivity: OnActivity;
}

type TellingPorts = NoticeMakerPorts & {
  readonly store: KeyValueStore;
  readonly keys: Pick<Keys, 'pushKey'>;
  readonly now: Clock;
};

export function tellingOf(config: PushConfig, ports: TellingPorts): Telling {
  const push = pushOf(config, { ...ports, secrets: ports.keys.pushKey });
  const notices = noticesBy(push, ports);
  return { push, notices, onActivity: notices.happened };
}
