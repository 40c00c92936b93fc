import type { CurrentSession } from '@pollen/shared';
import { Suspense, useCallback, useRef, useState } from 'react';
import { ChangePassword } from '../account/change-password.tsx';
import { JustSetUp } from '../account/just-set-up.tsx';
import { OwnPicture } from '../account/own-picture.tsx';
import { ActivityList } from '../activity/activity-list.tsx';
import { SignInReview } from '../activity/sign-in-review.tsx';
import { type DisavowedSignIn, useActivity } from '../activity/use-activity.ts';
import { Invite } from '../administration/invite.tsx';
import { Launcher } from '../applications/launcher.tsx';
import { messages } from '../i18n/messages.ts';
import { PasskeyList } from '../passkeys/passkey-list.tsx';
import { SessionFacts } from '../sessions/session-facts.tsx';
import { SessionList } from '../sessions/session-list.tsx';
import { sessionOrigin } from '../sessions/session-origin.ts';
import { SessionSummary } from '../sessions/session-summary.tsx';
import { SignOutButton, type SignOutState } from '../sessions/sign-out-button.tsx';
import { useSessions } from '../sessions/use-sessions.ts';
import { lazyPart } from '../ui/lazy-part.tsx';
import { Page } from '../ui/page.tsx';
import { Time } from '../ui/time.tsx';

const text = messages.session;

/** Only who has come to an application needs it. */
const UsedApplications = lazyPart(() =>
  import('../applications/used-applications.tsx').then((part) => part.UsedApplications),
);

type AdministrationPartsProps = { isOver: boolean; onOver: () => void; onSignedOut: () => void };

/** Only an administrator needs them. */
const AdministrationParts = lazyPart(async () => {
  const [{ Accounts }, { Applications }, { EndAllSessions }] = await Promise.all([
    import('../administration/accounts.tsx'),
    import('../applications/applications.tsx'),
    import('../administration/end-all-sessions.tsx'),
  ]);
  return ({ isOver, onOver, onSignedOut }: AdministrationPartsProps) => (
    <>
      <Accounts onSignedOut={onSignedOut} onOver={onOver} />
      {!isOver && <Applications onSignedOut={onSignedOut} />}
      {!isOver && <EndAllSessions onSignedOut={onSignedOut} />}
    </>
  );
});

function Administration({ onSignedOut }: { onSignedOut: () => void }) {
  const [isOver, setIsOver] = useState(false);
  const onOver = useCallback(() => setIsOver(true), []);
  return (
    <>
      {!isOver && <Invite onSignedOut={onSignedOut} />}
      <Suspense>
        <AdministrationParts isOver={isOver} onOver={onOver} onSignedOut={onSignedOut} />
      </Suspense>
    </>
  );
}

type HomeProps = {
  current: CurrentSession;
  /** When the server said so, in milliseconds since 1970. */
  receivedAt: number;
  onPhone: boolean;
  signOut: SignOutState;
  onSignedOut: () => void;
};

function Facts({ session, receivedAt }: { session: CurrentSession['session']; receivedAt: number }) {
  const { expiresIn, idleExpiresIn } = session;
  const ends = (seconds: number) => <Time at={receivedAt + seconds * 1000} />;
  return (
    <SessionFacts
      origin={sessionOrigin(session)}
      ends={ends(expiresIn)}
      endsUnused={idleExpiresIn < expiresIn && ends(idleExpiresIn)}
    />
  );
}

/** Who is signed in here, how to leave, and where else. */
export function Home({ current: { account, session }, receivedAt, onPhone, signOut, onSignedOut }: HomeProps) {
  const title = useRef<HTMLHeadingElement>(null);
  const focusTitle = () => title.current?.focus();
  const isFromScan = session.signedInBy === 'qr';
  const [picture, setPicture] = useState(account.picture ?? null);
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
        <SessionSummary
          title={title}
          name={account.displayName}
          picture={picture}
          isFromScan={isFromScan}
          onPhone={onPhone}
          facts={<Facts session={session} receivedAt={receivedAt} />}
          signOut={<SignOutButton isMain={isFromScan || !onPhone} state={signOut} />}
        />
        <Launcher onSignedOut={onSignedOut} />
        <SessionList sessions={sessions} onDisavow={isFromScan ? null : disavowSignIn} />
        {!isFromScan && (
          <Suspense>
            <UsedApplications onSignedOut={onSignedOut} onEnded={sessions.load} />
          </Suspense>
        )}
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
        {!isFromScan && <OwnPicture picture={picture} onSignedOut={onSignedOut} onChanged={setPicture} />}
        {activity.activity && <ActivityList entries={activity.activity.entries} own={account.username} />}
        {account.isAdmin && !isFromScan && <Administration onSignedOut={onSignedOut} />}
        {isFromScan && <p className="quiet small">{text.limits}</p>}
      </div>
    </Page>
  );
}
