import { SignInReview } from './sign-in-review.tsx';
import { useActivity } from './use-activity.ts';

/** The review with its own activity, for pages that show nothing else of the account. */
export function StandaloneSignInReview() {
  return <SignInReview account={useActivity(0)} />;
}
