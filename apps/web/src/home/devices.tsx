import { SignInReview } from '../activity/sign-in-review.tsx';
import { SessionList } from '../sessions/session-list.tsx';
import type { OwnAccount } from './use-own-account.ts';

/** Where this account is signed in. */
export function Devices({ account: { activity, sessions } }: { account: OwnAccount }) {
  return (
    <>
      <SignInReview account={activity} onEndedOthers={sessions.load} />
      <SessionList sessions={sessions} onDisavow={activity.disavowSignIn} />
    </>
  );
}
