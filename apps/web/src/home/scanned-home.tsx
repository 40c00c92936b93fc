import { Launcher } from '../applications/launcher.tsx';
import { messages } from '../i18n/messages.ts';
import { SessionList } from '../sessions/session-list.tsx';
import { SessionSummary } from '../sessions/session-summary.tsx';
import { SignOutButton } from '../sessions/sign-out-button.tsx';
import { useSessions } from '../sessions/use-sessions.ts';
import { Page } from '../ui/page.tsx';
import { type HomeProps, OwnFacts } from './own-facts.tsx';

const text = messages.session;
const nothing = () => undefined;

/** For a browser that a scan signed in: it has no parts. */
export function ScannedHome({ current: { account, session }, receivedAt, onPhone, signOut, onSignedOut }: HomeProps) {
  const sessions = useSessions(onSignedOut, nothing);
  return (
    <Page title={text.title}>
      <div className="home">
        <SessionSummary
          name={account.displayName}
          isFromScan
          onPhone={onPhone}
          facts={<OwnFacts session={session} receivedAt={receivedAt} />}
          signOut={<SignOutButton isMain state={signOut} />}
        />
        <Launcher onSignedOut={onSignedOut} />
        <SessionList sessions={sessions} onDisavow={null} />
        <p className="quiet small">{text.limits}</p>
      </div>
    </Page>
  );
}
