import { useRef, useState } from 'react';
import { changePassword } from '../api/administration-requests.ts';
import { ReAuthenticationProgress } from '../authentication/re-authentication-progress.tsx';
import { actionResult, useReAuthentication } from '../authentication/use-re-authentication.ts';
import { administrationMessages } from '../i18n/administration.ts';
import { Button } from '../ui/button.tsx';
import { Form, SubmitButton, useForm } from '../ui/form.tsx';
import { NewPassword, newPasswordError } from './new-password.tsx';

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
  const save = (newPassword: string, endOtherSessions: boolean) =>
    perform(async () => {
      const doneText = endOtherSessions ? text.changedAndEnded : text.changed;
      return actionResult(await changePassword({ newPassword, endOtherSessions }), doneText);
    });
  const isAsked = isOpen && progress.kind !== 'verify' && progress.kind !== 'done';
  return (
    <section className="sessions password">
      <h2 ref={title} tabIndex={-1}>
        {text.title}
      </h2>
      <ReAuthenticationProgress
        progress={progress}
        text={administrationMessages}
        onVerified={perform}
        onGiveUp={close}
      />
      {isAsked && <NewPasswordForm isBusy={progress.kind === 'busy'} onSave={save} onGiveUp={close} />}
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

type NewPasswordFormProps = {
  isBusy: boolean;
  onSave: (newPassword: string, endOtherSessions: boolean) => void;
  onGiveUp: () => void;
};

function NewPasswordForm({ isBusy, onSave, onGiveUp }: NewPasswordFormProps) {
  const form = useForm((values) => {
    const newPassword = values('new-password');
    const error = newPasswordError(newPassword);
    if (error !== undefined) return { 'new-password': error };
    onSave(newPassword, values('end-others') !== '');
    return null;
  });
  return (
    <Form {...form} isBusy={isBusy} takeFocus>
      <NewPassword label={text.next} name="new-password" />
      <label className="tick">
        <input type="checkbox" name="end-others" defaultChecked />
        {text.endOthers}
      </label>
      <div className="session-ways">
        <SubmitButton>{text.save}</SubmitButton>
        <Button onClick={onGiveUp}>{administrationMessages.giveUp}</Button>
      </div>
    </Form>
  );
}
