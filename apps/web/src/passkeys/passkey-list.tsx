import { ActionSection } from '../authentication/action-section.tsx';
import { obstacleHere } from '../authentication/passkey-ceremony.ts';
import { passkeyProblemText } from '../authentication/passkey-text.ts';
import { passkeyMessages as text } from '../i18n/passkeys.ts';
import { Button } from '../ui/button.tsx';
import { KeyIcon } from '../ui/icons.tsx';
import { LoadFailed } from '../ui/load-failed.tsx';
import { PasskeyItem } from './passkey-item.tsx';
import { usePasskeys } from './use-passkeys.ts';

/** The passkeys of this account: adding, renaming and removing them. */
export function PasskeyList({ onSignedOut, onChanged }: { onSignedOut: () => void; onChanged: () => void }) {
  const { loaded, load, actions, add, rename, remove } = usePasskeys(onSignedOut, onChanged);
  const obstacle = obstacleHere();
  const isBusy = actions.progress.kind === 'busy';
  const list = (
    <>
      {loaded.kind === 'failed' && <LoadFailed text={passkeyProblemText(loaded.response)} onRetry={load} />}
      {loaded.kind === 'loaded' && loaded.value.passkeys.length > 0 && (
        <ul>
          {loaded.value.passkeys.map((entry) => (
            <PasskeyItem
              key={entry.id}
              entry={entry}
              isBusy={isBusy}
              onRename={(name) => rename(entry, name)}
              onRemove={(endSessions) => remove(entry, endSessions)}
            />
          ))}
        </ul>
      )}
    </>
  );
  return (
    <ActionSection
      hasList
      title={text.title}
      about={obstacle === null ? text.about : text.obstacle[obstacle]}
      text={text}
      actions={actions}
      above={list}
    >
      {obstacle === null && actions.progress.kind !== 're-authentication' && (
        <Button busy={isBusy} onClick={add}>
          <KeyIcon />
          <span>{text.add}</span>
        </Button>
      )}
    </ActionSection>
  );
}
