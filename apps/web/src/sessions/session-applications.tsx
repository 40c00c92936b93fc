import { isolated, type SessionApplication } from '@pollen/shared';
import { applicationMessages } from '../i18n/applications.ts';
import { timeFromNow } from '../i18n/times.ts';

const text = applicationMessages.inSession;

/** How things stand in the applications that somebody came to in a session. */
export function SessionApplications({ applications }: { applications: readonly SessionApplication[] }) {
  return (
    <ul>
      {applications.map((application) => (
        <li key={application.clientId}>{stateText(application)}</li>
      ))}
    </ul>
  );
}

function stateText({ name, state, nextTryAt }: SessionApplication): string {
  if (nextTryAt === null) return text.state[state]({ name: isolated(name) });
  const seconds = (Date.parse(nextTryAt) - Date.now()) / 1000;
  return seconds <= 0
    ? text.triedNow({ name: isolated(name) })
    : text.triedAgain({ name: isolated(name), when: timeFromNow(seconds) });
}
