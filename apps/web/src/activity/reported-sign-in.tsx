import { PAGES } from '@pollen/shared';
import { useState } from 'react';
import { at } from '../api/own-address.ts';
import { revokeOtherSessions } from '../api/session-requests.ts';
import { ReAuthenticationForm } from '../authentication/re-authentication-form.tsx';
import { activityMessages } from '../i18n/activity.ts';
import { asSentence, deviceText } from '../i18n/device.ts';
import { messages } from '../i18n/messages.ts';
import { problemText } from '../i18n/problem-text.ts';
import { Button } from '../ui/button.tsx';
import { ContactLine } from '../ui/contact-line.tsx';
import { CheckIcon } from '../ui/icons.tsx';
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

/** What comes after the proof. */
type Step = 'credentials' | 'others' | 'done';

/** After a sign-in was disavowed: that it is over, then one step at a time, for somebody who is frightened. */
export function ReportedSignIn({
  disavowed,
  isProofWanted,
  onReAuthenticated,
  onEndedOthers,
  onDone,
}: ReportedSignInProps) {
  const [step, setStep] = useState<Step>('credentials');
  const title = useFocusOn<HTMLHeadingElement>(disavowed);
  return (
    <section className="panel reported-sign-in">
      <h2 ref={title} tabIndex={-1} className={disavowed ? 'reported-title' : undefined}>
        {disavowed && <CheckIcon />}
        <span>{disavowed ? asSentence(text.title({ device: deviceText(disavowed) })) : reAuthentication.title}</span>
      </h2>
      {isProofWanted && (
        <>
          <p>{disavowed ? text.calledOff : reAuthentication.why}</p>
          {disavowed && <h3>{reAuthentication.title}</h3>}
          <ReAuthenticationForm takeFocus={false} onReAuthenticated={onReAuthenticated} />
        </>
      )}
      {disavowed && !isProofWanted && (
        <NextStep
          {...{ step, disavowed, onEndedOthers, onDone }}
          onNext={() => setStep(step === 'credentials' ? 'others' : 'done')}
        />
      )}
    </section>
  );
}

type NextStepProps = Pick<ReportedSignInProps, 'onEndedOthers' | 'onDone'> & {
  step: Step;
  disavowed: DisavowedSignIn;
  onNext: () => void;
};

function NextStep({ step, disavowed, onNext, onEndedOthers, onDone }: NextStepProps) {
  const title = useFocusOn<HTMLHeadingElement>(step);
  switch (step) {
    case 'credentials':
      return (
        <>
          <h3 ref={title} tabIndex={-1}>
            {disavowed.signedInBy === 'passkey' ? text.passkeysTitle : text.passwordTitle}
          </h3>
          <p>{credentialsText(disavowed)}</p>
          <a className="button button-main" href={at(PAGES.security)}>
            {disavowed.signedInBy === 'passkey' ? text.lookAtPasskeys : text.changePassword}
          </a>
          <Button onClick={onNext}>{text.notNow}</Button>
        </>
      );
    case 'others':
      return (
        <>
          <h3 ref={title} tabIndex={-1}>
            {text.othersTitle}
          </h3>
          <p>{text.othersToo}</p>
          <EndOthers
            onEnded={() => {
              onEndedOthers?.();
              onNext();
            }}
          />
          <Button onClick={onNext}>{text.notNow}</Button>
        </>
      );
    case 'done':
      return (
        <>
          <h3 ref={title} tabIndex={-1}>
            {text.doneTitle}
          </h3>
          <p>{text.tellAdministrator}</p>
          <ContactLine />
          <p>{text.nextTime}</p>
          <Button onClick={onDone}>{messages.shared.done}</Button>
        </>
      );
  }
}

function credentialsText({ signedInBy }: DisavowedSignIn): string {
  if (signedInBy === 'passkey') return text.hasPasskey;
  return signedInBy === 'password' ? text.knowsPassword : text.mayKnowPassword;
}

type EndOthersResult = { kind: 'ended' } | { kind: 'refused'; text: string };

async function endOthers(): Promise<EndOthersResult> {
  const response = await revokeOtherSessions();
  return response.kind === 'ok' ? { kind: 'ended' } : { kind: 'refused', text: problemText(response) };
}

function EndOthers({ onEnded }: { onEnded: () => void }) {
  const { state, isSending, submit } = useSubmit(endOthers, {
    onSettled: ({ kind }) => kind === 'ended' && onEnded(),
  });
  const refusal = state.kind === 'settled' && state.result.kind === 'refused' ? state.result.text : null;
  return (
    <>
      <Notice tone="danger">{refusal}</Notice>
      <Button kind="danger" busy={isSending} onClick={() => submit()}>
        {messages.session.endOthers}
      </Button>
    </>
  );
}
