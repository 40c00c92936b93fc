import { useRef, useState } from 'react';
import { endAllSessions } from '../api/administration-requests.ts';
import { ReAuthenticationProgress } from '../authentication/re-authentication-progress.tsx';
import { type ActionResult, actionResult, useReAuthentication } from '../authentication/use-re-authentication.ts';
import { administrationMessages } from '../i18n/administration.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';

const text = administrationMessages.endAll;

/** For administrators: signs everybody out. Whoever does it is told so by the page that shows a code again. */
export function EndAllSessions({ onSignedOut }: { onSignedOut: () => void }) {
  const [isAsking, setIsAsking] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const { progress, perform, cancel } = useReAuthentication(onSignedOut);
  const leave = () => {
    cancel();
    setIsAsking(false);
    title.current?.focus();
  };
  async function endAll(): Promise<ActionResult> {
    const response = await endAllSessions();
    return response.kind === 'ok' ? { kind: 'signed-out' } : actionResult(response, null);
  }
  const isReAuthenticating = progress.kind === 're-authentication';
  return (
    <section className="section">
      <h2 ref={title} tabIndex={-1}>
        {text.title}
      </h2>
      <p className="quiet">{text.about}</p>
      <ReAuthenticationProgress
        progress={progress}
        text={administrationMessages}
        onReAuthenticated={perform}
        onCancel={leave}
      />
      {isAsking && !isReAuthenticating && (
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
    </section>
  );
}
