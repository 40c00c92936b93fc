import { obstacleHere } from '../authentication/passkey-ceremony.ts';
import { messages } from '../i18n/messages.ts';
import { Field } from '../ui/field.tsx';
import { errorsOf, Form, FormError, type FormResult, type FormValues, SubmitButton } from '../ui/form.tsx';
import { useSubmit } from '../ui/use-submit.ts';
import { CreatePasskey } from './create-passkey.tsx';
import { NewPassword } from './new-password.tsx';

/** The password is null where a passkey takes its place. */
export type NewAccountDetails = { displayName: string; username: string; password: string | null };

type NewAccountFormProps = {
  submitLabel: string;
  make: (details: NewAccountDetails) => FormResult | Promise<FormResult>;
};

const text = messages.account;

function detailsOf(values: FormValues, password: string | null): NewAccountDetails {
  return { displayName: values('displayName').trim(), username: values('username').trim(), password };
}

/** Who you are, and how you will sign in: with a passkey, where they work, or with a password. */
export function NewAccountForm({ submitLabel, make }: NewAccountFormProps) {
  const { state, isSending, submit } = useSubmit(make);
  const obstacle = obstacleHere();
  const isByPasskey = state.kind === 'sending' && state.input.password === null;
  return (
    <Form
      errors={errorsOf(state)}
      isBusy={isSending && !isByPasskey}
      onSubmit={(values) => submit(detailsOf(values, values('password')))}
    >
      <Field
        label={text.displayName}
        hint={text.displayNameHint}
        name="displayName"
        autoComplete="name"
        maxLength={100}
      />
      <Field
        label={text.username}
        hint={text.usernameHint}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={64}
      />
      <CreatePasskey obstacle={obstacle} isBusy={isByPasskey} onCreate={(values) => submit(detailsOf(values, null))} />
      <NewPassword />
      <FormError />
      <SubmitButton kind={obstacle === null ? 'plain' : 'main'}>{submitLabel}</SubmitButton>
    </Form>
  );
}
