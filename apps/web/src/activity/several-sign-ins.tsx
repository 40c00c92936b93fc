import { type RefObject, useId, useState } from 'react';
import { activityMessages } from '../i18n/activity.ts';
import { asSentence, deviceText } from '../i18n/device.ts';
import { timeFromNow } from '../i18n/times.ts';
import { Button } from '../ui/button.tsx';
import { useSubmit } from '../ui/use-submit.ts';
import { useTapGuard } from '../ui/use-tap-guard.ts';
import { SignInFacts } from './sign-in-facts.tsx';
import type { SignIn } from './use-activity.ts';

const text = activityMessages.review;

type SeveralSignInsProps = {
  signIns: readonly SignIn[];
  titleRef: RefObject<HTMLHeadingElement | null>;
  onAll: () => Promise<void>;
  onYes: (signIn: SignIn) => Promise<void>;
  onNo: (signIn: SignIn) => Promise<void>;
};

/** All that are open in one card: known at once, or looked at one by one. */
export function SeveralSignIns({ signIns, titleRef, onAll, onYes, onNo }: SeveralSignInsProps) {
  const title = useId();
  const [isOpen, setOpen] = useState(false);
  const guard = useTapGuard(`${isOpen} ${signIns.length}`);
  const { isSending, submit } = useSubmit((reply: () => Promise<void>) => reply());
  return (
    <section className="panel sign-in-review" aria-labelledby={title}>
      <h2 id={title} ref={titleRef} tabIndex={-1}>
        {text.several({ count: signIns.length })}
      </h2>
      {isOpen ? (
        <ul className="several-sign-ins">
          {signIns.map((signIn) => (
            <OneSignIn
              key={signIn.sessionId}
              signIn={signIn}
              isSending={isSending}
              onYes={() => guard(() => submit(() => onYes(signIn)))}
              onNo={() => guard(() => submit(() => onNo(signIn)))}
            />
          ))}
        </ul>
      ) : (
        <>
          <Button busy={isSending} onClick={() => guard(() => submit(onAll))}>
            {text.allMine}
          </Button>
          <Button busy={isSending} onClick={() => guard(() => setOpen(true))}>
            {text.look}
          </Button>
        </>
      )}
    </section>
  );
}

type OneSignInProps = { signIn: SignIn; isSending: boolean; onYes: () => void; onNo: () => void };

function OneSignIn({ signIn, isSending, onYes, onNo }: OneSignInProps) {
  const title = useId();
  const age = Math.max(0, Date.now() - Date.parse(signIn.at)) / 1000;
  return (
    <li>
      <h3 id={title}>{asSentence(text.one({ device: deviceText(signIn), when: timeFromNow(-age) }))}</h3>
      <SignInFacts signIn={signIn} />
      <Button busy={isSending} aria-describedby={title} onClick={onYes}>
        {text.yes}
      </Button>
      <Button kind="danger" busy={isSending} aria-describedby={title} onClick={onNo}>
        {text.no}
      </Button>
    </li>
  );
}
