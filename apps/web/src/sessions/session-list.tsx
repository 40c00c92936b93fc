import type { DisavowedSignIn } from '../activity/use-activity.ts';
import { deviceText } from '../i18n/device.ts';
import { messages } from '../i18n/messages.ts';
import { problemText } from '../i18n/problem-text.ts';
import { Button } from '../ui/button.tsx';
import { LoadFailed } from '../ui/load-failed.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { useSubmit } from '../ui/use-submit.ts';
import { EndedSessions } from './ended-sessions.tsx';
import { SessionItem } from './session-item.tsx';
import { inOrder, type Outcome, type Sessions } from './use-sessions.ts';

const text = messages.session;

function OutcomeNotice({ outcome }: { outcome: Outcome }) {
  const target = useFocusOn<HTMLDivElement>(outcome.kind === 'none' ? null : outcome);
  const tone = outcome.kind === 'refused' ? 'danger' : 'good';
  return (
    <Notice tone={tone} ref={target}>
      {outcomeText(outcome)}
    </Notice>
  );
}

function outcomeText(outcome: Outcome): string | null {
  switch (outcome.kind) {
    case 'none':
      return null;
    case 'refused':
      return outcome.text;
    case 'ended-others':
      return text.endedOthers;
    case 'ended':
      return text.ended({ device: deviceText(outcome.entry) });
  }
}

type SessionListProps = {
  sessions: Sessions;
  /** Null where this browser may not disavow. */
  onDisavow: ((entry: DisavowedSignIn) => Promise<void>) | null;
};

/** Where this account is signed in, and ending it. */
export function SessionList({ sessions: { loaded, outcome, load, end, endOthers }, onDisavow }: SessionListProps) {
  return (
    <section className="list-section">
      <h2>{text.where}</h2>
      <OutcomeNotice outcome={outcome} />
      {loaded.kind === 'failed' && <LoadFailed text={problemText(loaded.response)} onRetry={load} />}
      {loaded.kind === 'loaded' && (
        <>
          <ul>
            {inOrder(loaded.value.sessions).map((entry) => (
              <SessionItem
                key={entry.id}
                entry={entry}
                onEnd={() => end(entry)}
                onDisavow={onDisavow && (() => onDisavow({ ...entry, sessionId: entry.id }))}
              />
            ))}
          </ul>
          {loaded.value.sessions.some((entry) => !entry.isCurrent) && <EndOthersButton onEnd={endOthers} />}
          {loaded.value.ended && <EndedSessions ended={loaded.value.ended} />}
        </>
      )}
    </section>
  );
}

function EndOthersButton({ onEnd }: { onEnd: () => Promise<void> }) {
  const { isSending, submit } = useSubmit(onEnd);
  return (
    <Button kind="danger" busy={isSending} onClick={() => submit()}>
      {text.endOthers}
    </Button>
  );
}
