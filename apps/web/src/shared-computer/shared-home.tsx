import type { CurrentSession } from '@pollen/shared';
import { Launcher } from '../applications/launcher.tsx';
import { SignOutButton, type SignOutState } from '../sessions/sign-out-button.tsx';
import { type ReceivedAt, spentShare } from '../ui/elapsed.ts';
import { Time } from '../ui/time.tsx';
import { SharedPage, SharedSummary } from './shared-summary.tsx';
import { useSecondsLeft } from './use-seconds-left.ts';

type SharedHomeProps = ReceivedAt & { current: CurrentSession; signOut: SignOutState; onSignedOut: () => void };

/** The home of a browser that a scan signed in: how long, what may be opened, and the way out. */
export function SharedHome({ current, signOut, onSignedOut, ...received }: SharedHomeProps) {
  const { account, session } = current;
  const { toEnd } = useSecondsLeft(current, received);
  const { lifetime = session.expiresIn } = session;
  return (
    <SharedPage>
      <SharedSummary
        name={account.displayName}
        spent={spentShare(toEnd, lifetime)}
        ends={<Time at={received.receivedAt + session.expiresIn * 1000} />}
        signOut={<SignOutButton isMain state={signOut} />}
      />
      <Launcher onSignedOut={onSignedOut} />
    </SharedPage>
  );
}
