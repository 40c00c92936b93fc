import type { OnActivity } from '../activity/record-activity.ts';
import type { Keys } from '../crypto/keys.ts';
import type { Clock } from '../crypto/random.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { type Mail, type MailConfig, mailOf } from './mail.ts';
import { mailOnActivity } from './mail-notices.ts';
import { type NoticeMakerPorts, type Notices, noticesBy } from './notices.ts';
import { type Push, type PushConfig, pushOf } from './push.ts';

/** All that it takes to tell people, wherever they are, what happens to their accounts. */
export interface Telling {
  readonly push: Push | null;
  readonly mail: Mail | null;
  readonly notices: Notices;
  readonly onActivity: OnActivity;
}

type TellingPorts = NoticeMakerPorts & {
  readonly accounts: Parameters<typeof mailOnActivity>[1]['accounts'];
  readonly store: KeyValueStore;
  readonly keys: Pick<Keys, 'pushKey'>;
  readonly now: Clock;
};

export function tellingOf(config: PushConfig & MailConfig, ports: TellingPorts): Telling {
  const push = pushOf(config, { ...ports, secrets: ports.keys.pushKey });
  const mail = mailOf(config, ports);
  const notices = noticesBy(push, ports);
  const mailLater = mail && mailOnActivity(mail.mailOutbox, ports);
  return {
    push,
    mail,
    notices,
    async onActivity(id, event) {
      await notices.happened(id, event);
      await mailLater?.(id, event);
    },
  };
}
