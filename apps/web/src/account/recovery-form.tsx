import type { RecoveryCheck } from '@pollen/shared';
import { recover } from '../api/recovery-requests.ts';
import { isProblem } from '../api/request.ts';
import { problemText } from '../i18n/problem-text.ts';
import { recoveryMessages as text } from '../i18n/recovery.ts';
import { Form, FormError, type FormResult, SubmitButton, useForm } from '../ui/form.tsx';
import { KeptPasskeys, passkeysToKeep } from './kept-passkeys.tsx';
import { NewPassword, newPasswordError } from './new-password.tsx';

type RecoveryFormProps = {
  token: string;
  owner: RecoveryCheck;
  onRecovered: () => void;
  onGone: () => void;
};

/** The hidden user name is for password managers. */
export function RecoveryForm({ token, owner, onRecovered, onGone }: RecoveryFormProps) {
  const { passkeys = [] } = owner;
  async function send(newPassword: string, keepPasskeys: string[]): Promise<FormResult> {
    const response = await recover({ token, newPassword, keepPasskeys });
    if (response.kind === 'ok') onRecovered();
    else if (isProblem(response, 'link-not-found')) onGone();
    else return { form: problemText(response) };
    return null;
  }
  const form = useForm((values) => {
    const newPassword = values('password');
    const password = newPasswordError(newPassword);
    return password === undefined ? send(newPassword, passkeysToKeep(passkeys, values)) : { password };
  });
  return (
    <div className="account">
      <h1>{text.title}</h1>
      <dl className="facts">
        <dt>{text.account}</dt>
        <dd>
          <bdi>{owner.displayName}</bdi>
        </dd>
        <dt>{text.username}</dt>
        <dd>
          <bdi translate="no">{owner.username}</bdi>
        </dd>
      </dl>
      <p className="quiet">{text.about}</p>
      <Form {...form}>
        <input type="text" name="username" autoComplete="username" value={owner.username} readOnly hidden />
        <NewPassword label={text.next} />
        <KeptPasskeys passkeys={passkeys} />
        <FormError />
        <SubmitButton kind="main">{text.submit}</SubmitButton>
      </Form>
    </div>
  );
}
