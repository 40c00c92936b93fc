import type { Doubted } from '../activity/use-activity.ts';
import { deviceText } from '../i18n/device.ts';
import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { SessionItem } from './session-item.tsx';
import type { Outcome, Places } from './use-sessions.ts';

const text = messages.session;

function OutcomeNotice({ outcome }: { outcome: Outcome }) {
  const place = useFocusOn<HTMLDivElement>(outcome.kind === 'none' ? null : outcome);
  const tone = outcome.kind === 'refused' ? 'danger' : 'good';
  return (
    <Notice tone={tone} place={place}>
      {sentence(outcome)}
    </Notice>
  );
}

function sentence(outcome: Outcome): string | null {
  switch (outcome.kind) {
    case 'none':
      return null;
    case 'refused':
      return outcome.text;
    case 'ended-others':
      return text.endedOthers;
    case 'ended':
      return text.ended(deviceText(outcome.entry));
  }
}

type SessionListProps = {
  places: Places;
  /** Null where this browser may not say so. */
  onNotMe: ((entry: Doubted) => void) | null;
};

/** Every place where this account is signed in, and ways to end what should not be. */
export function SessionList({ places: { sessions, outcome, load, end, endOthers }, onNotMe }: SessionListProps) {
  return (
    <section className="sessions">
      <h2>{text.where}</h2>
      <OutcomeNotice outcome={outcome} />
      {sessions.kind === 'refused' && (
        <>
          <p className="quiet">{sessions.text}</p>
          <Button onClick={load}>{messages.shared.tryAgain}</Button>
        </>
      )}
      {sessions.kind === 'known' && (
        <>
          <ul>
            {sessions.sessions.map((entry) => (
              <SessionItem
                key={entry.id}
                entry={entry}
                onEnd={() => end(entry)}
                onNotMe={onNotMe && (() => onNotMe({ ...entry, sessionId: entry.id }))}
              />
            ))}
          </ul>
          {sessions.sessions.some((entry) => !entry.isCurrent) && (
            <Button kind="danger" onClick={endOthers}>
              {text.endOthers}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
