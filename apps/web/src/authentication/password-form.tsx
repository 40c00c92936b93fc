import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { ApiResponse } from '../api/request.ts';
import { signInWithPassword } from '../api/session-requests.ts';
import { messages } from '../i18n/messages.ts';
import { problemText } from '../i18n/problem-text.ts';
import { Button } from '../ui/button.tsx';
import { Field, focusField, typed } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { obstacleHere } from './passkey-ceremony.ts';
import { PasskeySignIn } from './passkey-sign-in.tsx';
import { rememberSignedIn } from './signed-in-hint.ts';

type Place = 'username' | 'password' | 'form';
/** What is wrong, from the top of the form. */
type Gap = { at: Place; text: string };
type State = { kind: 'ready' } | { kind: 'sending' } | { kind: 'refused'; gaps: readonly Gap[] };

const text = messages.session.form;

function missing(username: string, password: string): Gap[] {
  const gaps: Gap[] = [];
  if (!username) gaps.push({ at: 'username', text: text.usernameMissing });
  if (!password) gaps.push({ at: 'password', text: text.passwordMissing });
  return gaps;
}

function refused(response: Exclude<ApiResponse<unknown>, { kind: 'ok' }>): Gap {
  const wrong = response.kind === 'problem' && response.problem.type === 'wrong-username-or-password';
  return wrong ? { at: 'password', text: text.wrong } : { at: 'form', text: problemText(response) };
}

/** What stood in the way. */
async function trySignIn(form: HTMLFormElement): Promise<readonly Gap[]> {
  const username = typed(form, 'username').trim();
  const password = typed(form, 'password');
  const gaps = missing(username, password);
  if (gaps.length > 0) return gaps;
  const response = await signInWithPassword({ username, password });
  return response.kind === 'ok' ? [] : [refused(response)];
}

type PasswordFormProps = { onSignedIn: () => void; takeFocus?: boolean };

/** Signs this browser in with name and password. With `takeFocus` the cursor is in it when it appears. */
export function PasswordForm({ onSignedIn, takeFocus = false }: PasswordFormProps) {
  const [state, setState] = useState<State>({ kind: 'ready' });
  const form = useRef<HTMLFormElement>(null);
  const shown = state.kind === 'refused' ? state.gaps : [];
  const problemAt = (place: Place) => shown.find(({ at }) => at === place)?.text;

  useEffect(() => {
    if (takeFocus && form.current) focusField(form.current, 'username');
  }, [takeFocus]);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const sent = event.currentTarget;
    setState({ kind: 'sending' });
    const gaps = await trySignIn(sent);
    const [first] = gaps;
    setState(first ? { kind: 'refused', gaps } : { kind: 'ready' });
    if (first) focusField(sent, first.at);
    else signedIn();
  }

  const offersPasskeys = obstacleHere() === null;
  const signedIn = () => {
    rememberSignedIn();
    onSignedIn();
  };
  return (
    <form ref={form} className="form" noValidate onSubmit={submit}>
      {offersPasskeys && <PasskeySignIn onSignedIn={signedIn} />}
      <Field
        label={text.username}
        problem={problemAt('username')}
        name="username"
        autoComplete={offersPasskeys ? 'username webauthn' : 'username'}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={256}
      />
      <PasswordField
        label={text.password}
        problem={problemAt('password')}
        name="password"
        autoComplete="current-password"
        maxLength={256}
      />
      <Notice tone="danger">{problemAt('form')}</Notice>
      <Button type="submit" kind="main" busy={state.kind === 'sending'}>
        {text.submit}
      </Button>
    </form>
  );
}
