import { SignInReview } from './sign-in-review.tsx';
import { useActivity } from './use-activity.ts';

/** "Was this you?" by itself, on a page that shows nothing else of the account. */
export function LazySignInReview({ delay }: { delay: number }) {
  return <SignInReview here={useActivity(delay)} />;
}
