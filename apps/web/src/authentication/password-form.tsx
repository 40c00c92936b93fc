import { expectedName } from '../api/continuation.ts';
import { type FailedSignIn, isProblem } from '../api/request.ts';
import { signInWithPassword } from '../api/session-requests.ts';
import { messages } from '../i18n/messages.ts';
import { problemText } from '../i18n/problem-text.ts';
import { ContactLine } from '../ui/contact-line.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormError, type FormResult, type FormValues, SubmitButton, useForm } from '../ui/form.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { obstacleHere } from './passkey-ceremony.ts';
import { notePasswordSignIn } from './passkey-offer-state.ts';
import { PasskeySignIn } from './passkey-sign-in.tsx';
import { rememberSignedIn } from './signed-in-hint.ts';

const text = messages.session.form;

type Result = FormResult<'username' | 'password'>;

function errorsAfter(response: FailedSignIn): Result {
  const isWrong = isProblem(response, 'wrong-username-or-password');
  return isWrong ? { password: text.wrong } : { form: problemText(response) };
}

async function signIn(username: string, password: string, onSignedIn: () => void): Promise<Result> {
  const response = await signInWithPassword({ username, password });
  if (response.kind !== 'ok') return errorsAfter(response);
  notePasswordSignIn();
  onSignedIn();
  return null;
}

type PasswordFormProps = { onSignedIn: () => void; takeFocus?: boolean };

/** Signs this browser in with name and password, or with a passkey where those work. */
export function PasswordForm({ onSignedIn, takeFocus = false }: PasswordFormProps) {
  const offersPasskeys = obstacleHere() === null;
  const signedIn = () => {
    rememberSignedIn();
    onSignedIn();
  };
  function send(values: FormValues): Result | Promise<Result> {
    const username = values('username').trim();
    const password = values('password');
    if (username !== '' && password !== '') return signIn(username, password, signedIn);
    return {
      username: username === '' ? text.usernameMissing : undefined,
      password: password === '' ? text.passwordMissing : undefined,
    };
  }
  const form = useForm(send);
  return (
    <Form {...form} takeFocus={takeFocus}>
      {offersPasskeys && <PasskeySignIn onSignedIn={signedIn} />}
      <Field
        label={text.username}
        name="username"
        defaultValue={expectedName()}
        autoComplete={offersPasskeys ? 'username webauthn' : 'username'}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={256}
      />
      <PasswordField label={text.password} name="password" autoComplete="current-password" maxLength={256} />
      <FormError />
      {form.errors['password'] === text.wrong && <ContactLine />}
      <SubmitButton kind="main">{text.submit}</SubmitButton>
    </Form>
  );
}
