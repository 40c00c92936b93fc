import type { CurrentSession } from '@pollen/shared';
import { words } from '../i18n/text.ts';
import { Time } from '../ui/time.tsx';
import { how } from './session-origin.ts';

const says = words.session;

type Session = CurrentSession['session'];

/** How this browser was signed in, and for how long. */
export function SessionFacts({ session, heardAt }: { session: Session; heardAt: number }) {
  const endsFirstUnused = session.idleExpiresIn < session.expiresIn;
  return (
    <dl className="facts">
      <dt>{says.how}</dt>
      <dd>{how(session)}</dd>
      <dt>{says.ends}</dt>
      <dd>
        <Time at={heardAt + session.expiresIn * 1000} />
      </dd>
      {endsFirstUnused && (
        <>
          <dt>{says.endsUnused}</dt>
          <dd>
            <Time at={heardAt + session.idleExpiresIn * 1000} />
          </dd>
        </>
      )}
    </dl>
  );
}
