import { type ComponentType, lazy, Suspense } from 'react';
import { seemsSignedIn } from '../authentication/signed-in-hint.ts';

/** Not what the page is for: if it does not load, the page goes on without it. */
const Asks = lazy(async (): Promise<{ default: ComponentType<{ delay: number }> }> => {
  try {
    return { default: (await import('../activity/lazy-sign-in-review.tsx')).LazySignInReview };
  } catch {
    return { default: () => null };
  }
});

/** Asks about sign-ins, where the phone has nothing else to be asked; `delay` is in milliseconds. */
export function RecentSignInReview({ delay = 0 }: { delay?: number }) {
  if (!seemsSignedIn()) return null;
  return (
    <Suspense fallback={null}>
      <Asks delay={delay} />
    </Suspense>
  );
}
