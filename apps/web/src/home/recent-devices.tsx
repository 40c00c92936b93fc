import { homeMessages as text } from '../i18n/home.ts';
import { problemText } from '../i18n/problem-text.ts';
import { deviceGroups } from '../sessions/device-groups.ts';
import { DeviceRow } from '../sessions/device-row.tsx';
import type { Sessions } from '../sessions/use-sessions.ts';
import { LoadFailed } from '../ui/load-failed.tsx';

const MOST = 3;

/** The devices that were used last, this one first. */
export function RecentDevices({ sessions: { loaded, load } }: { sessions: Sessions }) {
  return (
    <section className="list-section">
      <h2>{text.recentDevices}</h2>
      {loaded.kind === 'failed' && <LoadFailed text={problemText(loaded.response)} onRetry={load} />}
      {loaded.kind === 'loaded' && (
        <ul>
          {deviceGroups(loaded.value.sessions)
            .slice(0, MOST)
            .map(({ id, newest }) => (
              <li key={id} className="device">
                <DeviceRow entry={newest} />
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}
