import type { SessionEntry } from '@pollen/shared';
import { applicationMessages } from '../i18n/applications.ts';
import { asSentence, deviceText } from '../i18n/device.ts';
import { messages } from '../i18n/messages.ts';
import { exactTime } from '../i18n/times.ts';
import { SessionApplications } from './session-applications.tsx';
import { sessionOrigin } from './session-origin.ts';

const text = messages.session;

/** All that is known of one session. */
export function SessionDetails({ entry }: { entry: SessionEntry }) {
  const { startedAt, lastUsedAt, place, address, applications } = entry;
  return (
    <dl className="facts small">
      <dt>{text.browser}</dt>
      <dd>{asSentence(deviceText(entry))}</dd>
      <dt>{text.how}</dt>
      <dd>{sessionOrigin(entry)}</dd>
      <dt>{text.started}</dt>
      <dd>{exactTime(new Date(startedAt))}</dd>
      <dt>{text.lastUsed}</dt>
      <dd>{exactTime(new Date(lastUsedAt))}</dd>
      {place !== null && <dt>{text.place}</dt>}
      {place !== null && <dd>{place}</dd>}
      <dt>{text.address}</dt>
      <dd>
        <bdi translate="no">{address}</bdi>
      </dd>
      {applications && <dt>{applicationMessages.inSession.title}</dt>}
      {applications && (
        <dd>
          <SessionApplications applications={applications} />
        </dd>
      )}
    </dl>
  );
}
