import { verifyPasskey } from '../api/re-authentication-requests.ts';
import { type ApiResponse, isProblem } from '../api/request.ts';
import { passkeyMessages } from '../i18n/passkeys.ts';
import { Button } from '../ui/button.tsx';
import { KeyIcon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import { useSubmit } from '../ui/use-submit.ts';
import { pickPasskey } from './passkey-ceremony.ts';
import { ceremonyText, passkeyProblemText } from './passkey-text.ts';

/** `text` is null where the person cancelled. */
type Result = { kind: 'done' } | { kind: 'failed'; text: string | null };

async function verify(): Promise<Result> {
  const ceremony = await pickPasskey('verification');
  if (ceremony.kind === 'refused') return resultOf(ceremony.response);
  return ceremony.kind === 'done'
    ? resultOf(await verifyPasskey(ceremony.passkey))
    : { kind: 'failed', text: ceremonyText(ceremony) };
}

function resultOf(response: ApiResponse<unknown>): Result {
  // Signed out meanwhile: the action that comes next finds that out, and says so.
  if (response.kind === 'ok' || isProblem(response, 'sign-in-required')) return { kind: 'done' };
  return { kind: 'failed', text: passkeyProblemText(response) };
}

export function ReAuthenticateByPasskey({ onReAuthenticated }: { onReAuthenticated: () => void }) {
  const { state, isSending, submit } = useSubmit(verify, {
    onSettled: (result: Result) => result.kind === 'done' && onReAuthenticated(),
  });
  const isFailed = state.kind === 'settled' && state.result.kind === 'failed';
  return (
    <div className="form">
      <Button kind="main" busy={isSending} onClick={() => submit()}>
        <KeyIcon />
        <span>{passkeyMessages.use}</span>
      </Button>
      <Notice tone="danger">{isFailed && state.result.text}</Notice>
    </div>
  );
}
