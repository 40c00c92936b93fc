import type { LinkCheck } from '@pollen/shared';
import { useState } from 'react';
import { type Obstacle, obstacleHere } from '../authentication/passkey-ceremony.ts';
import { messages } from '../i18n/messages.ts';
import { passkeyMessages } from '../i18n/passkeys.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { errorsOf, Form, FormError, type FormResult, type FormValues, SubmitButton } from '../ui/form.tsx';
import { KeyIcon } from '../ui/icons.tsx';
import { useSubmit } from '../ui/use-submit.ts';
import { NewPassword } from './new-password.tsx';

/** The password is null where a passkey takes its place. */
export type NewAccountDetails = { displayName: string; username: string; password: string | null };

/** How the person will sign in. A form is for one of them, so that no press of a button is taken for the other. */
type WayIn = 'passkey' | 'password';

type NewAccountFormProps = {
  submitLabel: string;
  /** Names that an invitation proposes. */
  proposed: Pick<LinkCheck, 'displayName' | 'username'>;
  make: (details: NewAccountDetails) => FormResult | Promise<FormResult>;
};

const text = messages.account;

function detailsOf(values: FormValues, way: WayIn): NewAccountDetails {
  const password = way === 'password' ? values('password') : null;
  return { displayName: values('displayName').trim(), username: values('username').trim(), password };
}

/** Who you are, and how you will sign in: with a passkey, where they work, unless you choose a password. */
export function NewAccountForm({ submitLabel, proposed, make }: NewAccountFormProps) {
  const { state, isSending, submit, show } = useSubmit(make);
  const obstacle = obstacleHere();
  const [way, setWay] = useState<WayIn>(obstacle === null ? 'passkey' : 'password');
  const choose = (next: WayIn) => {
    setWay(next);
    show(null);
  };
  return (
    <Form errors={errorsOf(state)} isBusy={isSending} onSubmit={(values) => submit(detailsOf(values, way))}>
      <Field
        label={text.displayName}
        hint={text.displayNameHint}
        name="displayName"
        autoComplete="name"
        maxLength={100}
        defaultValue={proposed.displayName}
      />
      <Field
        label={text.username}
        hint={text.usernameHint}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={64}
        defaultValue={proposed.username}
      />
      {way === 'passkey' ? (
        <ByPasskey onOther={() => choose('password')} />
      ) : (
        <ByPassword submitLabel={submitLabel} obstacle={obstacle} onOther={() => choose('passkey')} />
      )}
    </Form>
  );
}

function ByPasskey({ onOther }: { onOther: () => void }) {
  return (
    <>
      <p className="quiet small">{passkeyMessages.createAbout}</p>
      <FormError />
      <SubmitButton kind="main">
        <KeyIcon />
        <span>{passkeyMessages.create}</span>
      </SubmitButton>
      <Button kind="quiet" onClick={onOther}>
        {text.withPassword}
      </Button>
    </>
  );
}

type ByPasswordProps = { submitLabel: string; obstacle: Obstacle | null; onOther: () => void };

function ByPassword({ submitLabel, obstacle, onOther }: ByPasswordProps) {
  return (
    <>
      <NewPassword />
      <FormError />
      <SubmitButton kind="main">{submitLabel}</SubmitButton>
      {obstacle === null ? (
        <Button kind="quiet" onClick={onOther}>
          {text.withPasskey}
        </Button>
      ) : (
        <p className="quiet small">{passkeyMessages.obstacle[obstacle]}</p>
      )}
    </>
  );
}
