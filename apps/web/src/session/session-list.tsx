import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { words } from '../words/words.ts';
import { Regret } from './regret.tsx';
import { SessionItem } from './session-item.tsx';
import { type Outcome, useSessions } from './use-sessions.ts';

const says = words.session;

function OutcomeNotice({ outcome, onDone }: { outcome: Outcome; onDone: () => void }) {
  switch (outcome.kind) {
    case 'none':
      return <Notice />;
    case 'refused':
      return <Notice tone="danger">{outcome.says}</Notice>;
    case 'ended-others':
      return <Notice tone="good">{says.endedOthers}</Notice>;
    case 'ended': {
      const device = says.device(outcome.entry.browser, outcome.entry.os);
      return outcome.notMe ? (
        <Regret device={device} onDone={onDone} />
      ) : (
        <Notice tone="good">{says.ended(device)}</Notice>
      );
    }
  }
}

/** Every place where this account is signed in, and ways to end what should not be. */
export function SessionList({ onSignedOut }: { onSignedOut: () => void }) {
  const { sessions, outcome, load, forget, end, endOthers } = useSessions(onSignedOut);
  return (
    <section className="sessions">
      <h2>{says.where}</h2>
      <OutcomeNotice outcome={outcome} onDone={forget} />
      {sessions.kind === 'refused' && (
        <>
          <p className="quiet">{sessions.says}</p>
          <Button onClick={load}>{words.shared.tryAgain}</Button>
        </>
      )}
      {sessions.kind === 'known' && (
        <>
          <ul>
            {sessions.sessions.map((entry) => (
              <SessionItem key={entry.id} entry={entry} onEnd={(notMe) => end(entry, notMe)} />
            ))}
          </ul>
          {sessions.sessions.some((entry) => !entry.isCurrent) && (
            <Button kind="danger" onClick={endOthers}>
              {says.endOthers}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
