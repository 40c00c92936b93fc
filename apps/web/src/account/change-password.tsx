import { useState } from 'react';
import { changePassword } from '../api/account-requests.ts';
import { ActionSection } from '../authentication/action-section.tsx';
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
  const actions = useReAuthentication(onSignedOut, { onSettled: onChanged, onLeave: () => setOpen(false) });
  const { progress, perform, cancel, leave } = actions;
  const save = (newPassword: string, endOtherSessions: boolean) =>
    perform(async () => {
      const doneText = endOtherSessions ? text.changedAndEnded : text.changed;
      return actionResult(await changePassword({ newPassword, endOtherSessions }), doneText);
    });
  const showsForm = isOpen && progress.kind !== 're-authentication' && progress.kind !== 'done';
  return (
    <ActionSection title={text.title} text={administrationMessages} actions={actions}>
      {showsForm && <NewPasswordForm isBusy={progress.kind === 'busy'} onSave={save} onCancel={leave} />}
      {!showsForm && progress.kind !== 're-authentication' && (
        <Button
          onClick={() => {
            cancel();
            setOpen(true);
          }}
        >
          {text.choose}
        </Button>
      )}
    </ActionSection>
  );
}

type NewPasswordFormProps = {
  isBusy: boolean;
  onSave: (newPassword: string, endOtherSessions: boolean) => void;
  onCancel: () => void;
};

function NewPasswordForm({ isBusy, onSave, onCancel }: NewPasswordFormProps) {
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
      <label className="checkbox">
        <input type="checkbox" name="end-others" defaultChecked />
        <span>{text.endOthers}</span>
      </label>
      <div className="actions">
        <SubmitButton>{text.save}</SubmitButton>
        <Button onClick={onCancel}>{administrationMessages.cancel}</Button>
      </div>
    </Form>
  );
}
