import { useState } from 'react';
import { signOut } from '../api/session-requests.ts';
import { words } from '../i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

type State = 'ready' | 'sending' | 'failed';
type SignOutButtonProps = { isMain: boolean; onSignedOut: () => void };

/** If it fails it says so: on a computer that is not theirs, people must not leave believing they are out. */
export function SignOutButton({ isMain, onSignedOut }: SignOutButtonProps) {
  const [state, setState] = useState<State>('ready');
  async function leave() {
    setState('sending');
    const answer = await signOut();
    const isOut = answer.kind === 'ok' || (answer.kind === 'problem' && answer.problem.type === 'sign-in-required');
    if (isOut) onSignedOut();
    else setState('failed');
  }
  return (
    <>
      <Button kind={isMain ? 'main' : 'plain'} busy={state === 'sending'} onClick={leave}>
        {words.session.signOut}
      </Button>
      <Notice tone="danger">{state === 'failed' && <p>{words.session.stillSignedIn}</p>}</Notice>
    </>
  );
}
