import { isProblem } from '../api/request.ts';
import { signOut } from '../api/session-requests.ts';
import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useSubmit } from '../ui/use-submit.ts';

type Result = 'signed-out' | 'failed';

async function leave(onSignedOut: () => void): Promise<Result> {
  const response = await signOut();
  if (response.kind !== 'ok' && !isProblem(response, 'sign-in-required')) return 'failed';
  onSignedOut();
  return 'signed-out';
}

type SignOutButtonProps = { isMain: boolean; onSignedOut: () => void };

/** Says so if it fails: nobody may leave a shared computer believing that they are signed out. */
export function SignOutButton({ isMain, onSignedOut }: SignOutButtonProps) {
  const { state, isSending, submit } = useSubmit(() => leave(onSignedOut));
  const isFailed = state.kind === 'settled' && state.result === 'failed';
  return (
    <>
      <Button kind={isMain ? 'main' : 'plain'} busy={isSending} onClick={() => submit()}>
        {messages.session.signOut}
      </Button>
      <Notice tone="danger">{isFailed && messages.session.stillSignedIn}</Notice>
    </>
  );
}
