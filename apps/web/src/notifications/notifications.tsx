import { notificationMessages as text } from '../i18n/notifications.ts';
import { LoadFailed } from '../ui/load-failed.tsx';
import { useLoaded } from '../ui/use-loaded.ts';
import { MailChoice } from './mail-choice.tsx';
import { loadNotificationSettings } from './notification-state.ts';
import { NotificationSwitch } from './notification-switch.tsx';

/** How somebody is told what happens to their account while they look elsewhere. Nothing where the server tells nobody. */
export function Notifications({ onSignedOut }: { onSignedOut: () => void }) {
  const { loaded, load } = useLoaded(loadNotificationSettings, onSignedOut);
  if (loaded.kind === 'loading') return null;
  if (loaded.kind === 'failed') {
    return (
      <section className="section">
        <h2>{text.title}</h2>
        <LoadFailed text={text.notLoaded} onRetry={load} />
      </section>
    );
  }
  const { push, mail } = loaded.value;
  return (
    <>
      <NotificationSwitch push={push} load={load} onSignedOut={onSignedOut} />
      {mail && <MailChoice {...mail} load={load} onSignedOut={onSignedOut} />}
    </>
  );
}
