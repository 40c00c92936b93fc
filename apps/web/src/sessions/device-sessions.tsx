import type { SessionEntry } from '@pollen/shared';
import { messages } from '../i18n/messages.ts';
import { timeToTheSecond } from '../i18n/times.ts';
import { Button } from '../ui/button.tsx';
import { ShowMore, useMore } from '../ui/show-more.tsx';
import { useSubmit } from '../ui/use-submit.ts';
import { type DeviceGroup, nameOfDevice } from './device-groups.ts';
import { SessionDetails } from './session-details.tsx';
import type { DeviceActions } from './use-sessions.ts';

const text = messages.session;

type DeviceSessionsProps = { group: DeviceGroup; onEnd: DeviceActions['end'] };

/** Each of several sessions that seem to be of one browser. */
export function DeviceSessions({ group, onEnd }: DeviceSessionsProps) {
  const more = useMore<SessionEntry, HTMLLIElement>(group.sessions);
  return (
    <>
      <h3>{text.signIns({ count: group.sessions.length })}</h3>
      <ul className="device-sessions">
        {more.shown.map((entry, index) => (
          <li key={entry.id} {...more.focusOf(index)}>
            <SessionDetails entry={entry} />
            <EndOne entry={entry} onEnd={() => onEnd({ ...group, newest: entry, sessions: [entry] })} />
          </li>
        ))}
      </ul>
      <ShowMore more={more} />
    </>
  );
}

function EndOne({ entry, onEnd }: { entry: SessionEntry; onEnd: () => Promise<void> }) {
  const { isSending, submit } = useSubmit(onEnd);
  const named = {
    device: nameOfDevice(entry),
    since: timeToTheSecond(new Date(entry.startedAt)),
    address: entry.address,
  };
  return (
    <div className="actions">
      <Button busy={isSending} aria-label={text.endNamed(named)} onClick={() => submit()}>
        {text.end}
      </Button>
    </div>
  );
}
