import { PASSWORD_MIN_LENGTH, type RecoveryCheck } from '@pollen/shared';
import { type SubmitEvent, useState } from 'react';
import { recover } from '../api/recovery-requests.ts';
import { messages } from '../i18n/messages.ts';
import { problemText } from '../i18n/problem-text.ts';
import { recoveryMessages as text } from '../i18n/recovery.ts';
import { Button } from '../ui/button.tsx';
import { focusField, typed } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { NewPassword } from './new-password.tsx';

type State = { kind: 'ready' } | { kind: 'too-short' } | { kind: 'sending' } | { kind: 'refused'; text: string };

type RecoveryFormProps = {
  token: string;
  owner: RecoveryCheck;
  onRecovered: () => void;
  onGone: () => void;
};

/** One field. The name is there for password managers, so that they keep both together. */
export function RecoveryForm({ token, owner, onRecovered, onGone }: RecoveryFormProps) {
  const [state, setState] = useState<State>({ kind: 'ready' });
  async function send(newPassword: string) {
    setState({ kind: 'sending' });
    const response = await recover({ token, newPassword });
    if (response.kind === 'ok') onRecovered();
    else if (response.kind === 'problem' && response.problem.type === 'link-not-found') onGone();
    else setState({ kind: 'refused', text: problemText(response) });
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const newPassword = typed(event.currentTarget, 'password');
    if (newPassword.length >= PASSWORD_MIN_LENGTH) return void send(newPassword);
    setState({ kind: 'too-short' });
    focusField(event.currentTarget, 'password');
  }
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
      <form className="form" noValidate onSubmit={submit}>
        <input type="text" name="username" autoComplete="username" value={owner.username} readOnly hidden />
        <NewPassword
          label={text.next}
          problem={state.kind === 'too-short' ? messages.account.passwordShort(PASSWORD_MIN_LENGTH) : undefined}
        />
        <Notice tone="danger">{state.kind === 'refused' && state.text}</Notice>
        <Button type="submit" kind="main" busy={state.kind === 'sending'}>
          {text.submit}
        </Button>
      </form>
    </div>
  );
}
