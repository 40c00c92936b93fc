import { useState } from 'react';
import { signOut } from '../api/session-requests.ts';
import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

type State = 'ready' | 'sending' | 'failed';
type SignOutButtonProps = { isMain: boolean; onSignedOut: () => void };

/** If it fails it says so: on a computer that is not theirs, people must not leave believing they are out. */
export function SignOutButton({ isMain, onSignedOut }: SignOutButtonProps) {
  const [state, setState] = useState<State>('ready');
  async function leave() {
    setState('sending');
    const response = await signOut();
    const isOut =
      response.kind === 'ok' || (response.kind === 'problem' && response.problem.type === 'sign-in-required');
    if (isOut) onSignedOut();
    else setState('failed');
  }
  return (
    <>
      <Button kind={isMain ? 'main' : 'plain'} busy={state === 'sending'} onClick={leave}>
        {messages.session.signOut}
      </Button>
      <Notice tone="danger">{state === 'failed' && <p>{messages.session.stillSignedIn}</p>}</Notice>
    </>
  );
}
