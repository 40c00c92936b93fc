import { PASSWORD_MIN_LENGTH, type RecoveryCheck } from '@pollen/shared';
import { type SubmitEvent, useState } from 'react';
import { recover } from '../api/recovery-requests.ts';
import { refusalWords } from '../i18n/problem-text.ts';
import { recoveryWords as says } from '../i18n/recovery.ts';
import { words } from '../i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { focusField, typed } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { NewPassword } from './new-password.tsx';

type State = { kind: 'ready' } | { kind: 'too-short' } | { kind: 'sending' } | { kind: 'refused'; says: string };

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
    const answer = await recover({ token, newPassword });
    if (answer.kind === 'ok') onRecovered();
    else if (answer.kind === 'problem' && answer.problem.type === 'link-not-found') onGone();
    else setState({ kind: 'refused', says: refusalWords(answer) });
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
      <h1>{says.title}</h1>
      <dl className="facts">
        <dt>{says.account}</dt>
        <dd>
          <bdi>{owner.displayName}</bdi>
        </dd>
        <dt>{says.username}</dt>
        <dd>
          <bdi translate="no">{owner.username}</bdi>
        </dd>
      </dl>
      <p className="quiet">{says.about}</p>
      <form className="form" noValidate onSubmit={submit}>
        <input type="text" name="username" autoComplete="username" value={owner.username} readOnly hidden />
        <NewPassword
          label={says.next}
          problem={state.kind === 'too-short' ? words.account.passwordShort(PASSWORD_MIN_LENGTH) : undefined}
        />
        <Notice tone="danger">{state.kind === 'refused' && state.says}</Notice>
        <Button type="submit" kind="main" busy={state.kind === 'sending'}>
          {says.submit}
        </Button>
      </form>
    </div>
  );
}
