import { type CurrentSession, isolated, PAGES } from '@pollen/shared';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { ChangePassword } from '../account/change-password.tsx';
import { JustSetUp } from '../account/just-set-up.tsx';
import { ActivityList } from '../activity/activity-list.tsx';
import { SignInReview } from '../activity/sign-in-review.tsx';
import { type DisavowedSignIn, useActivity } from '../activity/use-activity.ts';
import { Invite } from '../administration/invite.tsx';
import { messages } from '../i18n/messages.ts';
import { PasskeyList } from '../passkeys/passkey-list.tsx';
import { SessionFacts } from '../sessions/session-facts.tsx';
import { SessionList } from '../sessions/session-list.tsx';
import { SignOutButton } from '../sessions/sign-out-button.tsx';
import { useSessions } from '../sessions/use-sessions.ts';
import { ScanIcon } from '../ui/icons.tsx';
import { Page } from '../ui/page.tsx';
import { retryImport } from '../ui/retry-import.ts';

const text = messages.session;

/** Only an administrator needs it. */
const Accounts = lazy(async () => ({
  default: (await retryImport(() => import('../administration/accounts.tsx'))).Accounts,
}));

/** A phone scans; on a computer the code is typed. */
function ApproveLink({ onPhone }: { onPhone: boolean }) {
  return (
    <a
      className={onPhone ? 'button button-main' : 'button button-plain'}
      href={onPhone ? `${PAGES.approve}?scan` : PAGES.approve}
    >
      {onPhone && <ScanIcon />}
      {onPhone ? text.scan : text.approve}
    </a>
  );
}

function Administration({ onSignedOut }: { onSignedOut: () => void }) {
  const [isOver, setIsOver] = useState(false);
  const onOver = useCallback(() => setIsOver(true), []);
  return (
    <>
      {!isOver && <Invite onSignedOut={onSignedOut} />}
      <Suspense>
        <Accounts onSignedOut={onSignedOut} onOver={onOver} />
      </Suspense>
    </>
  );
}

type HomeProps = {
  current: CurrentSession;
  /** When the server said so, in milliseconds since 1970. */
  heardAt: number;
  onPhone: boolean;
  /** Whether it replaces another page, and not only the loading page. */
  takesOver: boolean;
  onSignedOut: () => void;
};

/** The page before may have been scrolled. */
function scrollToTop(title: HTMLElement | null): void {
  document.documentElement.scrollTop = 0;
  title?.focus({ preventScroll: true });
}

/** Who is signed in here, how to leave, and where else. */
export function Home({ current: { account, session }, heardAt, onPhone, takesOver, onSignedOut }: HomeProps) {
  const title = useRef<HTMLHeadingElement>(null);
  const focusTitle = () => title.current?.focus();
  useEffect(() => {
    if (takesOver) scrollToTop(title.current);
  }, [takesOver]);
  const isFromScan = session.signedInBy === 'qr';
  const activity = useActivity(isFromScan ? null : 0);
  const sessions = useSessions(onSignedOut, activity.load);
  const disavowSignIn = (signIn: DisavowedSignIn) => activity.disavowSignIn(signIn).then(sessions.load);
  const dismiss = () => {
    activity.dismiss();
    focusTitle();
  };
  return (
    <Page title={text.title}>
      <div className="home">
        <JustSetUp onPhone={onPhone} onClose={focusTitle} />
        {!isFromScan && (
          <SignInReview account={{ ...activity, disavowSignIn, dismiss }} onEndedOthers={sessions.load} />
        )}
        <section className="home-who">
          <h1 ref={title} tabIndex={-1}>
            {text.signedInAs(isolated(account.displayName))}
          </h1>
          <SessionFacts session={session} heardAt={heardAt} />
          {!isFromScan && onPhone && <ApproveLink onPhone />}
          <SignOutButton isMain={isFromScan || !onPhone} onSignedOut={onSignedOut} />
          {!isFromScan && !onPhone && <ApproveLink onPhone={false} />}
          {isFromScan && <p className="quiet small">{text.notYou(isolated(account.displayName))}</p>}
        </section>
        <SessionList sessions={sessions} onDisavow={isFromScan ? null : disavowSignIn} />
        {!isFromScan && <PasskeyList onSignedOut={onSignedOut} onChanged={activity.load} />}
        {!isFromScan && (
          <ChangePassword
            onSignedOut={onSignedOut}
            onChanged={() => {
              void sessions.load();
              void activity.load();
            }}
          />
        )}
        {activity.activity && <ActivityList entries={activity.activity.entries} own={account.username} />}
        {account.isAdmin && !isFromScan && <Administration onSignedOut={onSignedOut} />}
        {isFromScan && <p className="quiet small">{text.limits}</p>}
      </div>
    </Page>
  );
}
