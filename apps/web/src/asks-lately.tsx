import { useActivity } from './use-activity.ts';
import { WasThisYou } from './was-this-you.tsx';

/** "Was this you?" by itself, on a page that shows nothing else of the account. */
export function AsksLately({ delay }: { delay: number }) {
  return <WasThisYou here={useActivity(delay)} />;
}
