import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { verifyPassword } from '../api/approve-requests.ts';
import type { ApiResponse } from '../api/request.ts';
import { messages } from '../i18n/messages.ts';
import { problemText } from '../i18n/problem-text.ts';
import { Button } from '../ui/button.tsx';
import { focusField, typed } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { PasswordField } from '../ui/password-field.tsx';

const text = messages.approve.verify;

type State = { kind: 'ready' } | { kind: 'sending' } | { kind: 'refused'; at: 'password' | 'form'; text: string };

function refusal(response: Exclude<ApiResponse<unknown>, { kind: 'ok' }>): State {
  const isWrong = response.kind === 'problem' && response.problem.type === 'wrong-username-or-password';
  return isWrong
    ? { kind: 'refused', at: 'password', text: text.wrong }
    : { kind: 'refused', at: 'form', text: problemText(response) };
}

async function tryVerify(password: string): Promise<State | 'verified'> {
  if (password === '') return { kind: 'refused', at: 'password', text: text.missing };
  const response = await verifyPassword(password);
  // Signed out meanwhile: what comes next will find that out, and say it.
  const isSignedOut = response.kind === 'problem' && response.problem.type === 'sign-in-required';
  return response.kind === 'ok' || isSignedOut ? 'verified' : refusal(response);
}

type VerifyByPasswordProps = { onVerified: () => void; isMain: boolean; takeFocus: boolean };

/** Whoever is signed in here shows by password who they are. With `takeFocus` the cursor is in it when it appears. */
export function VerifyByPassword({ onVerified, isMain, takeFocus }: VerifyByPasswordProps) {
  const [state, setState] = useState<State>({ kind: 'ready' });
  const form = useRef<HTMLFormElement>(null);
  const problemAt = (place: 'password' | 'form') =>
    state.kind === 'refused' && state.at === place ? state.text : undefined;

  useEffect(() => {
    const wantsFocus = (state.kind === 'ready' && takeFocus) || (state.kind === 'refused' && state.at === 'password');
    if (wantsFocus && form.current) focusField(form.current, 'password');
  }, [state, takeFocus]);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = typed(event.currentTarget, 'password');
    setState({ kind: 'sending' });
    const next = await tryVerify(password);
    if (next === 'verified') onVerified();
    else setState(next);
  }

  return (
    <form ref={form} className="form" noValidate onSubmit={submit}>
      <PasswordField
        label={text.password}
        problem={problemAt('password')}
        name="password"
        autoComplete="current-password"
        maxLength={256}
      />
      <Notice tone="danger">{problemAt('form')}</Notice>
      <Button type="submit" kind={isMain ? 'main' : 'plain'} busy={state.kind === 'sending'}>
        {text.go}
      </Button>
    </form>
  );
}
