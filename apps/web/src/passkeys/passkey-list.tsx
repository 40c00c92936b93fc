import { type RefObject, useRef } from 'react';
import { obstacleHere } from '../authentication/passkey-ceremony.ts';
import { VerifyForm } from '../authentication/verify-form.tsx';
import { messages } from '../i18n/messages.ts';
import { passkeyMessages as text } from '../i18n/passkeys.ts';
import { Button } from '../ui/button.tsx';
import { KeyIcon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { PasskeyItem } from './passkey-item.tsx';
import { type Progress, usePasskeys } from './use-passkeys.ts';

/** The passkeys of this account: what they are, and adding, renaming and removing them. */
export function PasskeyList({ onSignedOut, onChanged }: { onSignedOut: () => void; onChanged: () => void }) {
  const { passkeys, progress, load, change, giveUp } = usePasskeys(onSignedOut, onChanged);
  const obstacle = obstacleHere();
  const isSaid = progress.kind !== 'none' && progress.kind !== 'busy';
  const place = useFocusOn<HTMLDivElement>(isSaid ? progress : null);
  const title = useRef<HTMLHeadingElement>(null);
  const leave = () => {
    giveUp();
    title.current?.focus();
  };
  return (
    <section className="sessions passkeys">
      <h2 ref={title} tabIndex={-1}>
        {text.title}
      </h2>
      <p className="quiet">{obstacle === null ? text.about : text.obstacle[obstacle]}</p>
      {passkeys.kind === 'refused' && (
        <>
          <p className="quiet">{passkeys.text}</p>
          <Button onClick={load}>{messages.shared.tryAgain}</Button>
        </>
      )}
      {passkeys.kind === 'known' && passkeys.passkeys.length > 0 && (
        <ul>
          {passkeys.passkeys.map((entry) => (
            <PasskeyItem
              key={entry.id}
              entry={entry}
              onRename={(name) => change({ kind: 'rename', entry, name })}
              onRemove={() => change({ kind: 'remove', entry })}
            />
          ))}
        </ul>
      )}
      <ProgressNotice progress={progress} place={place} />
      {progress.kind === 'verify' && (
        <div className="panel">
          <p ref={place} tabIndex={-1}>
            {text.verifyFirst}
          </p>
          <VerifyForm by={progress.by} onVerified={() => change(progress.change)} />
          <Button kind="quiet" onClick={leave}>
            {text.giveUp}
          </Button>
        </div>
      )}
      {obstacle === null && progress.kind !== 'verify' && (
        <Button
          busy={progress.kind === 'busy' && progress.change.kind === 'add'}
          onClick={() => change({ kind: 'add' })}
        >
          <KeyIcon />
          {text.add}
        </Button>
      )}
    </section>
  );
}

type ProgressNoticeProps = { progress: Progress; place: RefObject<HTMLDivElement | null> };

function ProgressNotice({ progress, place }: ProgressNoticeProps) {
  const isSaid = progress.kind === 'refused' || progress.kind === 'done';
  return (
    <Notice tone={progress.kind === 'refused' ? 'danger' : 'good'} place={place}>
      {isSaid && progress.text}
    </Notice>
  );
}
