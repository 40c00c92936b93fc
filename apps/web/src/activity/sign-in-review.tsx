import { type RefObject, useId } from 'react';
import { activityMessages } from '../i18n/activity.ts';
import { asSentence, deviceText } from '../i18n/device.ts';
import { timeFromNow } from '../i18n/times.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { useSubmit } from '../ui/use-submit.ts';
import { useTapGuard } from '../ui/use-tap-guard.ts';
import { ReportedSignIn } from './reported-sign-in.tsx';
import { SeveralSignIns } from './several-sign-ins.tsx';
import { SignInFacts } from './sign-in-facts.tsx';
import { type AccountActivity, type SignIn, signInsToReview } from './use-activity.ts';

const text = activityMessages.review;

type QuestionProps = {
  signIn: SignIn;
  titleRef: RefObject<HTMLHeadingElement | null>;
  onYes: () => Promise<void>;
  onNo: () => Promise<void>;
};

/** Both replies look alike, and neither is taken in the first moment: the question may appear under a finger. */
function Question({ signIn, titleRef, onYes, onNo }: QuestionProps) {
  const title = useId();
  const guard = useTapGuard();
  const { isSending, submit } = useSubmit((isYes: boolean) => (isYes ? onYes() : onNo()));
  const device = deviceText(signIn);
  const age = Math.max(0, Date.now() - Date.parse(signIn.at)) / 1000;
  return (
    <section className="panel sign-in-review" aria-labelledby={title}>
      <h2 id={title} ref={titleRef} tabIndex={-1}>
        {asSentence(text.title({ device, when: timeFromNow(-age) }))}
      </h2>
      <SignInFacts signIn={signIn} />
      <Button busy={isSending} onClick={() => guard(() => submit(true))}>
        {text.yes}
      </Button>
      <Button kind="danger" busy={isSending} onClick={() => guard(() => submit(false))}>
        {text.no}
      </Button>
    </section>
  );
}

type SignInReviewProps = { account: AccountActivity; onEndedOthers?: () => void };

/** Asks about sign-ins, and helps whoever did not make one. Shown to phones, never to what a scan signed in. */
export function SignInReview({ account, onEndedOthers }: SignInReviewProps) {
  const { activity, outcome, load, confirmSignIn, confirmAll, disavowSignIn, dismiss } = account;
  const disavowed = outcome.kind === 'disavowed' ? outcome.signIn : null;
  const isProofWanted = activity?.isProofWanted === true;
  const confirmed = outcome.kind === 'confirmed' ? outcome : null;
  const nextQuestion = useFocusOn<HTMLHeadingElement>(confirmed);
  const thanks = useFocusOn<HTMLDivElement>(confirmed);
  if (disavowed !== null || isProofWanted)
    return (
      <ReportedSignIn
        disavowed={disavowed}
        isProofWanted={isProofWanted}
        onReAuthenticated={load}
        onEndedOthers={onEndedOthers}
        onDone={dismiss}
      />
    );
  const signIns = signInsToReview(activity);
  const [signIn] = signIns;
  return (
    <div aria-live="polite">
      {outcome.kind === 'refused' && <Notice tone="danger">{outcome.text}</Notice>}
      {signIn && signIns.length === 1 && (
        <Question
          key={signIn.sessionId}
          signIn={signIn}
          titleRef={nextQuestion}
          onYes={() => confirmSignIn(signIn)}
          onNo={() => disavowSignIn(signIn)}
        />
      )}
      {signIns.length > 1 && (
        <SeveralSignIns
          signIns={signIns}
          titleRef={nextQuestion}
          onAll={() => confirmAll(signIns)}
          onYes={confirmSignIn}
          onNo={disavowSignIn}
        />
      )}
      {!signIn && confirmed && (
        <Notice tone="good" ref={thanks}>
          {text.thanks}
        </Notice>
      )}
    </div>
  );
}
