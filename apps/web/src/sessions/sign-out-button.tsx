import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

export type SignOutState = 'ready' | 'sending' | 'failed';
type SignOutButtonProps = { isMain: boolean; state: SignOutState };

/** Says so if it fails: nobody may leave a shared computer believing that they are signed out. */
export function SignOutButton({ isMain, state }: SignOutButtonProps) {
  return (
    <>
      <Button id="sign-out" kind={isMain ? 'main' : 'plain'} busy={state === 'sending'} data-action="sign-out">
        {messages.session.signOut}
      </Button>
      <Notice tone="danger">{state === 'failed' && <p>{messages.session.stillSignedIn}</p>}</Notice>
    </>
  );
}
