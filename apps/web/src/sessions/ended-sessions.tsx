import type { EndedSession } from '@pollen/shared';
import { applicationMessages } from '../i18n/applications.ts';
import { deviceTitle } from '../i18n/device.ts';
import { Time } from '../ui/time.tsx';
import { SessionApplications } from './session-applications.tsx';

const text = applicationMessages.inSession;

const MOST_SHOWN = 5;

/** Where somebody was signed in until lately, and whether the applications there have heard of the end. */
export function EndedSessions({ ended }: { ended: readonly EndedSession[] }) {
  return (
    <>
      <h3>{text.ended}</h3>
      <ul>
        {ended.slice(0, MOST_SHOWN).map(({ id, device, endedAt, applications }) => (
          <li key={id} className="ended-session small">
            <p>
              <span>{device === null ? text.anySession : deviceTitle(device)}</span>
              <Time at={Date.parse(endedAt)} />
            </p>
            <div aria-live="polite">
              <SessionApplications applications={applications} />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
