import { PASSWORD_MIN_LENGTH } from '@pollen/shared';
import { type SubmitEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Field, focusField, typed } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { words } from '../words/words.ts';
import type { NewAccountOutcome, Refused } from './new-account.ts';

export type Particulars = { displayName: string; username: string; password: string };

type State = { kind: 'ready' } | { kind: 'sending' } | Refused;
type NewAccountFormProps = {
  submitLabel: string;
  make: (particulars: Particulars) => Promise<NewAccountOutcome>;
};

const says = words.account;

/** Who you are, and the password of the new account. */
export function NewAccountForm({ submitLabel, make }: NewAccountFormProps) {
  const [state, setState] = useState<State>({ kind: 'ready' });
  const problemAt = (at: Refused['at']) => (state.kind === 'refused' && state.at === at ? state.says : undefined);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    setState({ kind: 'sending' });
    const outcome = await make({
      displayName: typed(form, 'displayName').trim(),
      username: typed(form, 'username').trim(),
      password: typed(form, 'password'),
    });
    if (outcome.kind !== 'refused') return;
    setState(outcome);
    if (outcome.at !== 'form') focusField(form, outcome.at);
  }

  return (
    <form className="form" noValidate onSubmit={submit}>
      <Field
        label={says.displayName}
        hint={says.displayNameHint}
        problem={problemAt('displayName')}
        name="displayName"
        autoComplete="name"
        maxLength={100}
      />
      <Field
        label={says.username}
        hint={says.usernameHint}
        problem={problemAt('username')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={64}
      />
      <PasswordField
        label={says.password}
        hint={says.passwordHint(PASSWORD_MIN_LENGTH)}
        problem={problemAt('password')}
        name="password"
        autoComplete="new-password"
        maxLength={256}
      />
      <Notice tone="danger">{problemAt('form')}</Notice>
      <Button type="submit" kind="main" busy={state.kind === 'sending'}>
        {submitLabel}
      </Button>
    </form>
  );
}
