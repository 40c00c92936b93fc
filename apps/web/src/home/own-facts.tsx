import type { CurrentSession } from '@pollen/shared';
import { SessionFacts } from '../sessions/session-facts.tsx';
import { sessionOrigin } from '../sessions/session-origin.ts';
import type { SignOutState } from '../sessions/sign-out-button.tsx';
import { Time } from '../ui/time.tsx';

export type HomeProps = {
  current: CurrentSession;
  /** When the server said so, in milliseconds since 1970. */
  receivedAt: number;
  onPhone: boolean;
  signOut: SignOutState;
  onSignedOut: () => void;
};

type OwnFactsProps = { session: CurrentSession['session']; receivedAt: number };

/** How this browser was signed in, and for how long. */
export function OwnFacts({ session, receivedAt }: OwnFactsProps) {
  const { expiresIn, idleExpiresIn } = session;
  const ends = (seconds: number) => <Time at={receivedAt + seconds * 1000} />;
  return (
    <SessionFacts
      origin={sessionOrigin(session)}
      ends={ends(expiresIn)}
      endsUnused={idleExpiresIn < expiresIn && ends(idleExpiresIn)}
    />
  );
}
