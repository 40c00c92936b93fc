import { PASSWORD_MIN_LENGTH } from '@pollen/shared';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { changePassword } from '../api/administration-requests.ts';
import { ReAuthenticationProgress } from '../authentication/re-authentication-progress.tsx';
import { type Pending, useReAuthentication } from '../authentication/use-re-authentication.ts';
import { administrationMessages } from '../i18n/administration.ts';
import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { focusField, typed } from '../ui/field.tsx';
import { PasswordField } from '../ui/password-field.tsx';

const text = administrationMessages.password;

type ChangePasswordProps = { onSignedOut: () => void; onChanged: () => void };

/** A new password for one's own account. */
export function ChangePassword({ onSignedOut, onChanged }: ChangePasswordProps) {
  const [isOpen, setOpen] = useState(false);
  const { progress, perform, giveUp } = useReAuthentication(onSignedOut, onChanged);
  const title = useRef<HTMLHeadingElement>(null);
  const close = () => {
    setOpen(false);
    giveUp();
    title.current?.focus();
  };
  const isAsked = isOpen && progress.kind !== 'verify' && progress.kind !== 'done';
  return (
    <section className="sessions password">
      <h2 ref={title} tabIndex={-1}>
        {text.title}
      </h2>
      <ReAuthenticationProgress progress={progress} onVerified={perform} onGiveUp={close} />
      {isAsked && <NewPasswordForm isBusy={progress.kind === 'busy'} onWanted={perform} onGiveUp={close} />}
      {!isAsked && progress.kind !== 'verify' && (
        <Button
          onClick={() => {
            giveUp();
            setOpen(true);
          }}
        >
          {text.choose}
        </Button>
      )}
    </section>
  );
}

function wantedOf(form: HTMLFormElement): Pending | null {
  const newPassword = typed(form, 'new-password');
  if (newPassword.length < PASSWORD_MIN_LENGTH) return null;
  const endOtherSessions = typed(form, 'end-others') !== '';
  return {
    ask: () => changePassword({ newPassword, endOtherSessions }),
    done: endOtherSessions ? text.changedAndEnded : text.changed,
  };
}

type FormProps = { isBusy: boolean; onWanted: (wanted: Pending) => void; onGiveUp: () => void };

function NewPasswordForm({ isBusy, onWanted, onGiveUp }: FormProps) {
  const [isShort, setShort] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (form.current) focusField(form.current, 'new-password');
  }, []);
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const wanted = wantedOf(event.currentTarget);
    setShort(wanted === null);
    if (wanted === null) focusField(event.currentTarget, 'new-password');
    else onWanted(wanted);
  }
  return (
    <form ref={form} className="form" noValidate onSubmit={submit}>
      <PasswordField
        label={text.next}
        hint={messages.account.passwordHint(PASSWORD_MIN_LENGTH)}
        problem={isShort ? messages.account.passwordShort(PASSWORD_MIN_LENGTH) : undefined}
        name="new-password"
        autoComplete="new-password"
        maxLength={256}
      />
      <label className="tick">
        <input type="checkbox" name="end-others" defaultChecked />
        {text.endOthers}
      </label>
      <div className="session-ways">
        <Button type="submit" busy={isBusy}>
          {text.save}
        </Button>
        <Button onClick={onGiveUp}>{administrationMessages.giveUp}</Button>
      </div>
    </form>
  );
}
