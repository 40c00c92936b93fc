import { verifyPassword } from '../api/re-authentication-requests.ts';
import { isProblem } from '../api/request.ts';
import { messages } from '../i18n/messages.ts';
import { problemText } from '../i18n/problem-text.ts';
import { Form, FormError, type FormResult, type FormValues, SubmitButton, useForm } from '../ui/form.tsx';
import { PasswordField } from '../ui/password-field.tsx';

const text = messages.approve.reAuthentication;

type Result = FormResult<'password'>;

function send(values: FormValues): Result | Promise<Result> {
  const password = values('password');
  return password === '' ? { password: text.missing } : verify(password);
}

async function verify(password: string): Promise<Result> {
  const response = await verifyPassword(password);
  // Signed out meanwhile: the action that comes next finds that out, and says so.
  if (response.kind === 'ok' || isProblem(response, 'sign-in-required')) return null;
  const isWrong = isProblem(response, 'wrong-username-or-password');
  return isWrong ? { password: text.wrong } : { form: problemText(response) };
}

type ReAuthenticateByPasswordProps = { onReAuthenticated: () => void; isMain: boolean; takeFocus: boolean };

export function ReAuthenticateByPassword({ onReAuthenticated, isMain, takeFocus }: ReAuthenticateByPasswordProps) {
  const form = useForm(send, { onDone: onReAuthenticated });
  return (
    <Form {...form} takeFocus={takeFocus}>
      <PasswordField label={text.password} name="password" autoComplete="current-password" maxLength={256} />
      <FormError />
      <SubmitButton kind={isMain ? 'main' : 'plain'}>{text.go}</SubmitButton>
    </Form>
  );
}
