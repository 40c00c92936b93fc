import { useState } from 'react';
import { messages } from '../i18n/messages.ts';
import { problemText } from '../i18n/problem-text.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { LoadFailed } from '../ui/load-failed.tsx';
import { Notice } from '../ui/notice.tsx';
import { ShowMore, useMore } from '../ui/show-more.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { useSubmit } from '../ui/use-submit.ts';
import { type DeviceGroup, deviceGroups } from './device-groups.ts';
import { DeviceItem } from './device-item.tsx';
import { EndedSessions } from './ended-sessions.tsx';
import type { DeviceActions, Outcome, Sessions } from './use-sessions.ts';

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
      return text.ended({ device: outcome.device });
  }
}

type DeviceListProps = {
  sessions: Sessions;
  /** The person does not know this one. */
  onDisavow: (group: DeviceGroup) => Promise<void>;
};

/** Where this account is signed in, and ending it. */
export function DeviceList({ sessions, onDisavow }: DeviceListProps) {
  const { loaded, outcome, load, endOthers } = sessions;
  return (
    <section className="list-section" aria-labelledby="session-title">
      <OutcomeNotice outcome={outcome} />
      {loaded.kind === 'failed' && <LoadFailed text={problemText(loaded.response)} onRetry={load} />}
      {loaded.kind === 'loaded' && (
        <>
          <Groups groups={deviceGroups(loaded.value.sessions)} actions={{ ...sessions, disavow: onDisavow }} />
          {loaded.value.sessions.some((entry) => !entry.isCurrent) && <EndOthers onEnd={endOthers} />}
          {loaded.value.ended && <EndedSessions ended={loaded.value.ended} />}
        </>
      )}
    </section>
  );
}

function Groups({ groups, actions }: { groups: readonly DeviceGroup[]; actions: DeviceActions }) {
  const more = useMore<DeviceGroup, HTMLLIElement>(groups);
  return (
    <>
      <ul>
        {more.shown.map((group, index) => (
          <DeviceItem key={group.id} group={group} actions={actions} focus={more.focusOf(index)} />
        ))}
      </ul>
      <ShowMore more={more} />
    </>
  );
}

function EndOthers({ onEnd }: { onEnd: () => Promise<void> }) {
  const [isAsking, setIsAsking] = useState(false);
  const { isSending, submit } = useSubmit(onEnd, { onSettled: () => setIsAsking(false) });
  if (!isAsking)
    return (
      <Button kind="danger" onClick={() => setIsAsking(true)}>
        {text.endOthers}
      </Button>
    );
  return (
    <Confirm
      question={text.endOthersQuestion}
      cancel={text.cancel}
      confirm={text.endOthers}
      isBusy={isSending}
      onCancel={() => setIsAsking(false)}
      onConfirm={() => submit()}
    />
  );
}
