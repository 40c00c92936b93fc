import { type ActivityEntry, isolated } from '@pollen/shared';
import { useState } from 'react';
import { activityMessages } from '../i18n/activity.ts';
import { asSentence, deviceText, withoutVersion } from '../i18n/device.ts';
import { Button } from '../ui/button.tsx';
import { Time } from '../ui/time.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';

const text = activityMessages.entries;
const SHOWN_AT_FIRST = 6;

type OnDevice = Exclude<ActivityEntry, { administrator: object }>;

function entryText(entry: ActivityEntry, own: string): string {
  if ('administrator' in entry) {
    const { username, displayName } = entry.administrator;
    return entry.kind === 'demoted' && username === own
      ? text.steppedDown
      : text[entry.kind]({ name: isolated(displayName) });
  }
  return deviceEntryText(entry);
}

function deviceEntryText(entry: OnDevice): string {
  const device = deviceText(withoutVersion(entry));
  switch (entry.kind) {
    case 'scanned':
    case 'approved':
    case 'denied':
    case 'wrong-number':
    case 'session-ended':
    case 'not-me':
      return text[entry.kind]({ device, by: deviceText(withoutVersion(entry.by)) });
    case 'signed-in':
      return entry.isElsewhere ? text.signedInElsewhere({ device }) : text['signed-in'][entry.signedInBy]({ device });
    case 'signed-out':
    case 'others-ended':
    case 'invited':
    case 'all-ended':
    case 'password-changed':
    case 'recovered':
      return text[entry.kind]({ device });
    case 'passkey-added':
    case 'passkey-removed':
      return entry.name === null
        ? text.unnamed[entry.kind]({ device })
        : text[entry.kind]({ device, name: isolated(entry.name) });
    case 'account-changed':
      return text['account-changed'][entry.change]({ device, name: isolated(entry.account.displayName) });
    case 'application-changed':
      return text['application-changed'][entry.change]({ device, name: isolated(entry.application.client_name) });
    case 'failed-attempts':
      return text['failed-attempts']({ device, count: entry.count });
  }
}

type ActivityListProps = {
  entries: readonly ActivityEntry[];
  /** The user name of the account. */
  own: string;
};

/** The newest entries come first. */
export function ActivityList({ entries, own }: ActivityListProps) {
  const [showsAll, setShowsAll] = useState(false);
  const next = useFocusOn<HTMLLIElement>(showsAll || null);
  const shown = showsAll ? entries : entries.slice(0, SHOWN_AT_FIRST);
  return (
    <section className="activity section">
      <h2>{activityMessages.title}</h2>
      <ul>
        {shown.map((entry, index) => (
          <li
            key={`${entry.at} ${entry.kind}`}
            ref={index === SHOWN_AT_FIRST ? next : undefined}
            tabIndex={index === SHOWN_AT_FIRST ? -1 : undefined}
          >
            <p>
              <bdi>{asSentence(entryText(entry, own))}</bdi>
            </p>
            <p className="quiet small">
              <Time at={Date.parse(entry.at)} /> <span>·</span>{' '}
              <bdi translate="no">{'administrator' in entry ? entry.administrator.username : entry.address}</bdi>
            </p>
          </li>
        ))}
      </ul>
      {shown.length < entries.length && <Button onClick={() => setShowsAll(true)}>{activityMessages.showAll}</Button>}
    </section>
  );
}
