import { useState } from 'react';
import { endAllSessions } from '../api/administration-requests.ts';
import { ActionSection } from '../authentication/action-section.tsx';
import { type ActionResult, actionResult, useReAuthentication } from '../authentication/use-re-authentication.ts';
import { administrationMessages } from '../i18n/administration.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';

const text = administrationMessages.endAll;

async function endAll(): Promise<ActionResult> {
  const response = await endAllSessions();
  return response.kind === 'ok' ? { kind: 'signed-out' } : actionResult(response, null);
}

/** For administrators: signs everybody out. Whoever does it is told so by the page that shows a code again. */
export function EndAllSessions({ onSignedOut }: { onSignedOut: () => void }) {
  const [isAsking, setIsAsking] = useState(false);
  const actions = useReAuthentication(onSignedOut, { onLeave: () => setIsAsking(false) });
  const { progress, perform, leave } = actions;
  return (
    <ActionSection title={text.title} about={text.about} text={administrationMessages} actions={actions}>
      {isAsking && progress.kind !== 're-authentication' && (
        <Confirm
          question={text.confirmQuestion}
          cancel={administrationMessages.cancel}
          confirm={text.action}
          isBusy={progress.kind === 'busy'}
          onCancel={leave}
          onConfirm={() => perform(endAll)}
        />
      )}
      {!isAsking && <Button onClick={() => setIsAsking(true)}>{text.action}</Button>}
    </ActionSection>
  );
}
