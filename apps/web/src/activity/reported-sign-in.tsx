import { PAGES } from '@pollen/shared';
import { useState } from 'react';
import { revokeOtherSessions } from '../api/session-requests.ts';
import { ReAuthenticationForm } from '../authentication/re-authentication-form.tsx';
import { activityMessages } from '../i18n/activity.ts';
import { deviceText } from '../i18n/device.ts';
import { messages } from '../i18n/messages.ts';
import { problemText } from '../i18n/problem-text.ts';
import { Button } from '../ui/button.tsx';
import { ContactLine } from '../ui/contact-line.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { useSubmit } from '../ui/use-submit.ts';
import type { DisavowedSignIn } from './use-activity.ts';

const { reported: text, reAuthentication } = activityMessages;

type ReportedSignInProps = {
  /** What was disavowed just now; null where that was earlier. */
  disavowed: DisavowedSignIn | null;
  isProofWanted: boolean;
  onReAuthenticated: () => void;
  onEndedOthers?: (() => void) | undefined;
  onDone: () => void;
};

/** After a sign-in was disavowed: that it is over, and what to do next. */
export function ReportedSignIn({
  disavowed,
  isProofWanted,
  onReAuthenticated,
  onEndedOthers,
  onDone,
}: ReportedSignInProps) {
  const [isReAuthenticated, setReAuthenticated] = useState(false);
  const title = useFocusOn<HTMLHeadingElement>(disavowed);
  const isThanked = isReAuthenticated && !isProofWanted;
  const thanks = useFocusOn<HTMLDivElement>(isThanked || null);
  return (
    <section className="panel reported-sign-in">
      <h2 ref={title} tabIndex={-1}>
        {disavowed ? text.title({ device: deviceText(disavowed) }) : reAuthentication.title}
      </h2>
      {disavowed && <p>{text.calledOff}</p>}
      {disavowed?.signedInBy === 'password' && <p>{text.knowsPassword}</p>}
      {disavowed?.signedInBy === 'passkey' && <p>{text.hasPasskey}</p>}
      {isProofWanted && (
        <>
          <p>{reAuthentication.why}</p>
          <ReAuthenticationForm
            takeFocus={false}
            onReAuthenticated={() => {
              setReAuthenticated(true);
              onReAuthenticated();
            }}
          />
        </>
      )}
      <Notice tone="good" ref={thanks}>
        {isThanked && reAuthentication.thanks}
      </Notice>
      <EndOthers onEnded={onEndedOthers} />
      <ul className="steps">
        <li>
          <a href={PAGES.security}>{text.changePassword}</a>
        </li>
        <li>
          <span>{text.tellAdministrator}</span>
          <ContactLine />
        </li>
        <li>{text.nextTime}</li>
      </ul>
      {disavowed && !isProofWanted && <Button onClick={onDone}>{messages.shared.done}</Button>}
    </section>
  );
}

type EndOthersResult = { kind: 'ended' } | { kind: 'refused'; text: string };

async function endOthers(): Promise<EndOthersResult> {
  const response = await revokeOtherSessions();
  return response.kind === 'ok' ? { kind: 'ended' } : { kind: 'refused', text: problemText(response) };
}

function EndOthers({ onEnded }: { onEnded: (() => void) | undefined }) {
  const { state, isSending, submit } = useSubmit(endOthers, {
    onSettled: ({ kind }) => kind === 'ended' && onEnded?.(),
  });
  const result = state.kind === 'settled' ? state.result : null;
  const target = useFocusOn<HTMLDivElement>(result?.kind === 'ended' ? result : null);
  if (result?.kind === 'ended')
    return (
      <Notice tone="good" ref={target}>
        {messages.session.endedOthers}
      </Notice>
    );
  return (
    <>
      <p>{text.othersToo}</p>
      <Notice tone="danger">{result?.text}</Notice>
      <Button kind="danger" busy={isSending} onClick={() => submit()}>
        {messages.session.endOthers}
      </Button>
    </>
  );
}
