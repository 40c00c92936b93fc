import type { SessionEntry } from '@pollen/shared';
import { applicationMessages } from '../i18n/applications.ts';
import { deviceText } from '../i18n/device.ts';
import { messages } from '../i18n/messages.ts';
import { timeToTheSecond } from '../i18n/times.ts';
import { Button } from '../ui/button.tsx';
import { ComputerIcon, PhoneIcon } from '../ui/icons.tsx';
import { Time } from '../ui/time.tsx';
import { useSubmit } from '../ui/use-submit.ts';
import { SessionApplications } from './session-applications.tsx';
import { sessionOrigin } from './session-origin.ts';

const text = messages.session;

const PHONE_SYSTEMS = /iOS|iPhone|iPad|Android/i;

type SessionItemProps = {
  entry: SessionEntry;
  onEnd: () => Promise<void>;
  /** Null where this browser may not disavow. */
  onDisavow: (() => Promise<void>) | null;
};

function ActionMenu({ entry, onEnd, onDisavow }: SessionItemProps) {
  const { isSending, submit } = useSubmit((action: () => Promise<void>) => action());
  // Two computers of one kind look alike; whoever only hears the buttons must be able to tell them apart, too.
  const named = {
    device: deviceText(entry),
    since: timeToTheSecond(new Date(entry.startedAt)),
    address: entry.address,
  };
  return (
    <div className="actions">
      {onDisavow && (
        <Button kind="danger" busy={isSending} aria-label={text.disavowNamed(named)} onClick={() => submit(onDisavow)}>
          {text.disavow}
        </Button>
      )}
      <Button busy={isSending} aria-label={text.endNamed(named)} onClick={() => submit(onEnd)}>
        {text.end}
      </Button>
    </div>
  );
}

/** One session of this account. */
export function SessionItem({ entry, onEnd, onDisavow }: SessionItemProps) {
  return (
    <li className="list-item">
      {PHONE_SYSTEMS.test(entry.os ?? '') ? <PhoneIcon /> : <ComputerIcon />}
      <div className="list-item-body">
        <h3>
          <span>{deviceText(entry)}</span>
          {entry.isCurrent && <span className="tag">{text.thisOne}</span>}
        </h3>
        <p className="quiet small">{sessionOrigin(entry)}</p>
        <dl className="facts small">
          <dt>{text.started}</dt>
          <dd>
            <Time at={Date.parse(entry.startedAt)} />
          </dd>
          <dt>{text.lastUsed}</dt>
          <dd>
            <Time at={Date.parse(entry.lastUsedAt)} />
          </dd>
          <dt>{text.address}</dt>
          <dd>
            <bdi translate="no">{entry.address}</bdi>
          </dd>
          {entry.applications && <dt>{applicationMessages.inSession.title}</dt>}
          {entry.applications && (
            <dd>
              <SessionApplications applications={entry.applications} />
            </dd>
          )}
        </dl>
        {!entry.isCurrent && <ActionMenu entry={entry} onEnd={onEnd} onDisavow={onDisavow} />}
      </div>
    </li>
  );
}
