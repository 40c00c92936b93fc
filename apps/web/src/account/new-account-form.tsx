import { type SubmitEvent, useRef, useState } from 'react';
import { obstacleHere } from '../authentication/passkey-ceremony.ts';
import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { Field, focusField, typed } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { CreatePasskey } from './create-passkey.tsx';
import type { NewAccountOutcome, Refused } from './new-account.ts';
import { NewPassword } from './new-password.tsx';

/** Without a password: a passkey takes its place. */
export type Particulars = { displayName: string; username: string; password: string | null };

type State = { kind: 'ready' } | { kind: 'sending'; by: 'passkey' | 'password' } | Refused;
type NewAccountFormProps = {
  submitLabel: string;
  make: (particulars: Particulars) => Promise<NewAccountOutcome>;
};

const text = messages.account;

/** Who you are, and how you will sign in: with a passkey, where they work, or with a password. */
export function NewAccountForm({ submitLabel, make }: NewAccountFormProps) {
  const [state, setState] = useState<State>({ kind: 'ready' });
  const form = useRef<HTMLFormElement>(null);
  const obstacle = obstacleHere();
  const gaps = state.kind === 'refused' ? state.gaps : [];
  const problemAt = (place: Refused['gaps'][number]['at']) => gaps.find(({ at }) => at === place)?.text;
  const isSending = (by: 'passkey' | 'password') => state.kind === 'sending' && state.by === by;

  async function send(password: string | null) {
    const sent = form.current;
    if (!sent || state.kind === 'sending') return;
    setState({ kind: 'sending', by: password === null ? 'passkey' : 'password' });
    const displayName = typed(sent, 'displayName').trim();
    const outcome = await make({ displayName, username: typed(sent, 'username').trim(), password });
    if (outcome.kind === 'cancelled') setState({ kind: 'ready' });
    if (outcome.kind !== 'refused') return;
    setState(outcome);
    focusField(sent, outcome.gaps[0]?.at ?? 'form');
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    void send(typed(event.currentTarget, 'password'));
  }

  return (
    <form ref={form} className="form" noValidate onSubmit={submit}>
      <Field
        label={text.displayName}
        hint={text.displayNameHint}
        problem={problemAt('displayName')}
        name="displayName"
        autoComplete="name"
        maxLength={100}
      />
      <Field
        label={text.username}
        hint={text.usernameHint}
        problem={problemAt('username')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={64}
      />
      <CreatePasskey obstacle={obstacle} isBusy={isSending('passkey')} onCreate={() => void send(null)} />
      <NewPassword problem={problemAt('password')} />
      <Notice tone="danger">{problemAt('form')}</Notice>
      <Button type="submit" kind={obstacle === null ? 'plain' : 'main'} busy={isSending('password')}>
        {submitLabel}
      </Button>
    </form>
  );
}
