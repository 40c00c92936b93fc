import { type ComponentType, lazy, Suspense } from 'react';
import { seemsSignedIn } from '../authentication/signed-in-hint.ts';
import { retryImport } from '../ui/retry-import.ts';

/** Optional: where the chunk does not load, the page goes on without it. */
const SignInReview = lazy(async (): Promise<{ default: ComponentType }> => {
  try {
    const { StandaloneSignInReview } = await retryImport(() => import('../activity/standalone-sign-in-review.tsx'), 1);
    return { default: StandaloneSignInReview };
  } catch {
    return { default: () => null };
  }
});

/** Asks about recent sign-ins on screens where the phone is asked nothing else. */
export function LazySignInReview() {
  if (!seemsSignedIn()) return null;
  return (
    <Suspense fallback={null}>
      <SignInReview />
    </Suspense>
  );
}
