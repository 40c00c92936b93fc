import { ChangePassword } from '../account/change-password.tsx';
import { OwnPicture } from '../account/own-picture.tsx';
import { ActivityList } from '../activity/activity-list.tsx';
import { UsedApplications } from '../applications/used-applications.tsx';
import { Notifications } from '../notifications/notifications.tsx';
import { PasskeyList } from '../passkeys/passkey-list.tsx';
import type { OwnAccount } from './use-own-account.ts';

type SecurityProps = { account: OwnAccount; onSignedOut: () => void };

/** How somebody signs in, what they look like, and what happened lately. */
export function Security({ account, onSignedOut }: SecurityProps) {
  const { username, picture, setPicture, activity, sessions } = account;
  return (
    <>
      <PasskeyList onSignedOut={onSignedOut} onChanged={activity.load} />
      <ChangePassword
        onSignedOut={onSignedOut}
        onChanged={() => {
          void sessions.load();
          void activity.load();
        }}
      />
      <Notifications onSignedOut={onSignedOut} />
      <OwnPicture picture={picture} onSignedOut={onSignedOut} onChanged={setPicture} />
      <UsedApplications onSignedOut={onSignedOut} onEnded={sessions.load} />
      {activity.activity && <ActivityList entries={activity.activity.entries} own={username} />}
    </>
  );
}
