import { PASSWORD_MIN_LENGTH } from '@pollen/shared';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { changePassword } from '../api/administration-requests.ts';
import { ProvenProgress } from '../authentication/re-authentication-progress.tsx';
import { useProven, type Wanted } from '../authentication/use-re-authentication.ts';
import { administrationWords } from '../i18n/administration.ts';
import { words } from '../i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { focusField, typed } from '../ui/field.tsx';
import { PasswordField } from '../ui/password-field.tsx';

const says = administrationWords.password;

type ChangePasswordProps = { onSignedOut: () => void; onChanged: () => void };

/** A new password for one's own account. */
export function ChangePassword({ onSignedOut, onChanged }: ChangePasswordProps) {
  const [isOpen, setOpen] = useState(false);
  const { progress, perform, giveUp } = useProven(onSignedOut, onChanged);
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
        {says.title}
      </h2>
      <ProvenProgress progress={progress} onVerified={perform} onGiveUp={close} />
      {isAsked && <NewPasswordForm isBusy={progress.kind === 'busy'} onWanted={perform} onGiveUp={close} />}
      {!isAsked && progress.kind !== 'verify' && (
        <Button
          onClick={() => {
            giveUp();
            setOpen(true);
          }}
        >
          {says.choose}
        </Button>
      )}
    </section>
  );
}

function wantedOf(form: HTMLFormElement): Wanted | null {
  const newPassword = typed(form, 'new-password');
  if (newPassword.length < PASSWORD_MIN_LENGTH) return null;
  const endOtherSessions = typed(form, 'end-others') !== '';
  return {
    ask: () => changePassword({ newPassword, endOtherSessions }),
    done: endOtherSessions ? says.changedAndEnded : says.changed,
  };
}

type FormProps = { isBusy: boolean; onWanted: (wanted: Wanted) => void; onGiveUp: () => void };

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
        label={says.next}
        hint={words.account.passwordHint(PASSWORD_MIN_LENGTH)}
        problem={isShort ? words.account.passwordShort(PASSWORD_MIN_LENGTH) : undefined}
        name="new-password"
        autoComplete="new-password"
        maxLength={256}
      />
      <label className="tick">
        <input type="checkbox" name="end-others" defaultChecked />
        {says.endOthers}
      </label>
      <div className="session-ways">
        <Button type="submit" busy={isBusy}>
          {says.save}
        </Button>
        <Button onClick={onGiveUp}>{administrationWords.giveUp}</Button>
      </div>
    </form>
  );
}
