import { useId } from 'react';
import { isProblem } from '../api/request.ts';
import { notificationMessages as text } from '../i18n/notifications.ts';
import { problemText } from '../i18n/problem-text.ts';
import { Notice } from '../ui/notice.tsx';
import { useSubmit } from '../ui/use-submit.ts';
import { type NotificationState, type Switched, switchOff, switchOn } from './notification-state.ts';

type NotificationSwitchProps = { push: NotificationState; load: () => Promise<void>; onSignedOut: () => void };

/** Whether this device is told what happens to the account. The browser asks for its permission when it is switched on, not before. */
export function NotificationSwitch({ push, ...more }: NotificationSwitchProps) {
  if (push.kind === 'none') return null;
  return (
    <section className="section">
      <h2>{text.title}</h2>
      {'publicKey' in push ? (
        <Switch isOn={push.kind === 'on'} publicKey={push.publicKey} {...more} />
      ) : (
        <p className="quiet">{text.unsupported}</p>
      )}
    </section>
  );
}

type SwitchProps = Omit<NotificationSwitchProps, 'push'> & { isOn: boolean; publicKey: string };

function Switch({ isOn, publicKey, load, onSignedOut }: SwitchProps) {
  const hint = useId();
  const { state, isSending, submit } = useSubmit<boolean, Switched>(
    (wanted) => (wanted ? switchOn(publicKey) : switchOff()),
    { onSettled: (result) => (isSignedOut(result) ? onSignedOut() : load()) },
  );
  const isShownOn = state.kind === 'sending' ? state.input : isOn;
  return (
    <>
      <label className="checkbox">
        <input
          type="checkbox"
          checked={isShownOn}
          aria-disabled={isSending}
          aria-describedby={hint}
          onChange={(event) => submit(event.target.checked)}
        />
        <span>{text.label}</span>
      </label>
      <p id={hint} className="quiet small">
        {text.hint}
      </p>
      <Notice tone={state.kind === 'settled' && isRefused(state.result) ? 'danger' : 'plain'}>
        {state.kind === 'settled' && textOf(state.result)}
      </Notice>
    </>
  );
}

const isSignedOut = (result: Switched) => result.kind === 'problem' && isProblem(result, 'sign-in-required');
const isRefused = ({ kind }: Switched) => kind !== 'on' && kind !== 'off';

function textOf(result: Switched): string {
  return result.kind === 'problem' || result.kind === 'no-response' ? problemText(result) : text[result.kind];
}
