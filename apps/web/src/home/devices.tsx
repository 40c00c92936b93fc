import { SignInReview } from '../activity/sign-in-review.tsx';
import type { DeviceGroup } from '../sessions/device-groups.ts';
import { DeviceList } from '../sessions/device-list.tsx';
import type { OwnAccount } from './use-own-account.ts';

/** Where this account is signed in. */
export function Devices({ account: { activity, sessions } }: { account: OwnAccount }) {
  async function disavow(group: DeviceGroup) {
    await activity.disavowSignIn({ ...group.newest, sessionId: group.newest.id });
    if (group.sessions.length > 1) await sessions.end(group);
  }
  return (
    <>
      <SignInReview account={activity} onEndedOthers={sessions.load} />
      <DeviceList sessions={sessions} onDisavow={disavow} />
    </>
  );
}
