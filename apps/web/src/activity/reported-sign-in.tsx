import { PAGES } from '@pollen/shared';
import { useState } from 'react';
import { revokeOtherSessions } from '../api/session-requests.ts';
import { VerifyForm } from '../authentication/verify-form.tsx';
import { activityMessages } from '../i18n/activity.ts';
import { deviceText } from '../i18n/device.ts';
import { messages } from '../i18n/messages.ts';
import { problemText } from '../i18n/problem-text.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { useSubmit } from '../ui/use-submit.ts';
import type { Doubted } from './use-activity.ts';

const { disowned: text, proof } = activityMessages;

type ReportedSignInProps = {
  /** What was just called not theirs; null where that was said earlier. */
  doubted: Doubted | null;
  isProofWanted: boolean;
  onVerified: () => void;
  onEndedOthers?: (() => void) | undefined;
  onDone: () => void;
};

/** After "this was not me": that it is over, and what to do next, in that order. */
export function ReportedSignIn({ doubted, isProofWanted, onVerified, onEndedOthers, onDone }: ReportedSignInProps) {
  const [isVerified, setVerified] = useState(false);
  const title = useFocusOn<HTMLHeadingElement>(doubted);
  const isThanked = isVerified && !isProofWanted;
  const thanks = useFocusOn<HTMLDivElement>(isThanked || null);
  return (
    <section className="panel disowned">
      <h2 ref={title} tabIndex={-1}>
        {doubted ? text.title(deviceText(doubted)) : proof.title}
      </h2>
      {doubted && <p>{text.told}</p>}
      {doubted?.signedInBy === 'password' && <p>{text.knowsPassword}</p>}
      {isProofWanted && (
        <>
          <p>{proof.why}</p>
          <VerifyForm
            takeFocus={false}
            onVerified={() => {
              setVerified(true);
              onVerified();
            }}
          />
        </>
      )}
      <Notice tone="good" place={thanks}>
        {isThanked && proof.thanks}
      </Notice>
      <EndOthers onEnded={onEndedOthers} />
      <ul className="steps">
        <li>
          <a href={PAGES.home}>{text.password}</a>
        </li>
        <li>{text.next}</li>
        <li>{text.ahead}</li>
      </ul>
      {doubted && !isProofWanted && <Button onClick={onDone}>{messages.shared.done}</Button>}
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
  const place = useFocusOn<HTMLDivElement>(result?.kind === 'ended' ? result : null);
  if (result?.kind === 'ended')
    return (
      <Notice tone="good" place={place}>
        {messages.session.endedOthers}
      </Notice>
    );
  return (
    <>
      <p>{proof.othersToo}</p>
      <Notice tone="danger">{result?.text}</Notice>
      <Button kind="danger" busy={isSending} onClick={() => submit()}>
        {messages.session.endOthers}
      </Button>
    </>
  );
}
