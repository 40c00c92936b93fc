import { useLayoutEffect, useRef } from 'react';
import { JustSetUp } from '../account/just-set-up.tsx';
import { SignInReview } from '../activity/sign-in-review.tsx';
import { Launcher } from '../applications/launcher.tsx';
import { PasskeyOffer } from '../authentication/passkey-offer.tsx';
import { messages } from '../i18n/messages.ts';
import { deviceGroups } from '../sessions/device-groups.ts';
import { SessionSummary } from '../sessions/session-summary.tsx';
import { SignOutButton } from '../sessions/sign-out-button.tsx';
import { Page } from '../ui/page.tsx';
import { type HomeProps, OwnFacts } from './own-facts.tsx';
import { PartLinks } from './part-links.tsx';
import { RecentDevices } from './recent-devices.tsx';
import type { OwnAccount } from './use-own-account.ts';

type OverviewProps = HomeProps & { account: OwnAccount };

/** Home: who is signed in, what they may open, and the ways to the parts. */
export function Overview({ account, current, receivedAt, onPhone, signOut, onSignedOut }: OverviewProps) {
  const { activity, sessions, picture, isAdmin } = account;
  const title = useRef<HTMLHeadingElement>(null);
  const focusTitle = () => title.current?.focus();
  const dismiss = () => {
    activity.dismiss();
    focusTitle();
  };
  useLayoutEffect(() => {
    // Back from a part, whose title had the focus.
    if (document.activeElement === document.body) title.current?.focus({ preventScroll: true });
  }, []);
  return (
    <Page title={messages.session.title}>
      <div className="home">
        <JustSetUp onPhone={onPhone} onClose={focusTitle} />
        <SignInReview account={{ ...activity, dismiss }} onEndedOthers={sessions.load} />
        {onPhone && <PasskeyOffer onClose={focusTitle} />}
        <SessionSummary
          title={title}
          name={account.displayName}
          picture={picture}
          onPhone={onPhone}
          facts={<OwnFacts session={current.session} receivedAt={receivedAt} />}
          signOut={<SignOutButton isMain={!onPhone} state={signOut} />}
        />
        <Launcher onSignedOut={onSignedOut} />
        <RecentDevices sessions={sessions} />
        <PartLinks isAdmin={isAdmin} devices={countOf(account)} onSignedOut={onSignedOut} />
      </div>
    </Page>
  );
}

function countOf({ sessions: { loaded } }: OwnAccount): number | null {
  return loaded.kind === 'loaded' ? deviceGroups(loaded.value.sessions).length : null;
}
