import type { CurrentSession } from '@pollen/shared';
import { messages } from '../i18n/messages.ts';
import { Time } from '../ui/time.tsx';
import { sessionOrigin } from './session-origin.ts';

const text = messages.session;

type Session = CurrentSession['session'];

/** How this browser was signed in, and for how long. */
export function SessionFacts({ session, heardAt }: { session: Session; heardAt: number }) {
  const endsFirstUnused = session.idleExpiresIn < session.expiresIn;
  return (
    <dl className="facts">
      <dt>{text.how}</dt>
      <dd>{sessionOrigin(session)}</dd>
      <dt>{text.ends}</dt>
      <dd>
        <Time at={heardAt + session.expiresIn * 1000} />
      </dd>
      {endsFirstUnused && (
        <>
          <dt>{text.endsUnused}</dt>
          <dd>
            <Time at={heardAt + session.idleExpiresIn * 1000} />
          </dd>
        </>
      )}
    </dl>
  );
}
