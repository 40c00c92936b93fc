import { obstacleHere } from '../passkey-ceremony.ts';
import { Button } from '../ui/button.tsx';
import { KeyIcon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import { VerifyForm } from '../verify-form.tsx';
import { passkeyWords as says } from '../words/passkeys.ts';
import { words } from '../words/words.ts';
import { PasskeyItem } from './passkey-item.tsx';
import { type Progress, usePasskeys } from './use-passkeys.ts';

/** The passkeys of this account: what they are, and adding, renaming and removing them. */
export function PasskeyList({ onSignedOut, onChanged }: { onSignedOut: () => void; onChanged: () => void }) {
  const { passkeys, progress, load, change, giveUp } = usePasskeys(onSignedOut, onChanged);
  const obstacle = obstacleHere();
  return (
    <section className="sessions passkeys">
      <h2>{says.title}</h2>
      <p className="quiet">{obstacle === null ? says.about : says.obstacle[obstacle]}</p>
      {passkeys.kind === 'refused' && (
        <>
          <p className="quiet">{passkeys.says}</p>
          <Button onClick={load}>{words.shared.tryAgain}</Button>
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
      <ProgressNotice progress={progress} />
      {progress.kind === 'verify' && (
        <div className="panel">
          <p>{says.verifyFirst}</p>
          <VerifyForm by={progress.by} onVerified={() => change(progress.change)} />
          <Button kind="quiet" onClick={giveUp}>
            {says.giveUp}
          </Button>
        </div>
      )}
      {obstacle === null && progress.kind !== 'verify' && (
        <Button
          busy={progress.kind === 'busy' && progress.change.kind === 'add'}
          onClick={() => change({ kind: 'add' })}
        >
          <KeyIcon />
          {says.add}
        </Button>
      )}
    </section>
  );
}

function ProgressNotice({ progress }: { progress: Progress }) {
  if (progress.kind === 'refused') return <Notice tone="danger">{progress.says}</Notice>;
  if (progress.kind === 'done') return <Notice tone="good">{progress.says}</Notice>;
  return <Notice />;
}
