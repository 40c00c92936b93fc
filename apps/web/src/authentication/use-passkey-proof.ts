import { useEffect, useRef } from 'react';
import { verifyPasskey } from '../api/re-authentication-requests.ts';
import { type ApiResponse, isProblem } from '../api/request.ts';
import { useSubmit } from '../ui/use-submit.ts';
import { cancelCeremony, type PreparedPasskey, pickPasskey, preparePasskey } from './passkey-ceremony.ts';
import { ceremonyText, passkeyProblemText } from './passkey-text.ts';

/** `text` is null where the person cancelled. */
type Result = { kind: 'done' } | { kind: 'failed'; text: string | null };

/** The server's challenge is good for five minutes, and once. */
const RENEW_EVERY_MS = 240_000;

async function verify(prepared: PreparedPasskey | null): Promise<Result> {
  const ceremony = await pickPasskey('verification', null, prepared);
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

/** Re-authentication by a passkey. `ask` opens the browser's dialog at once, so it has to be called by a tap. */
export function usePasskeyProof(onProved: () => void): { isAsking: boolean; failure: string | null; ask: () => void } {
  const prepared = useRef<PreparedPasskey>(null);
  const prepare = () => {
    prepared.current = preparePasskey('verification');
  };
  const { state, isSending, submit } = useSubmit(() => verify(prepared.current), {
    onSettled: (result: Result) => (result.kind === 'done' ? onProved() : prepare()),
  });
  useEffect(() => {
    const renew = () => {
      prepared.current = preparePasskey('verification');
    };
    renew();
    const timer = setInterval(renew, RENEW_EVERY_MS);
    return () => {
      clearInterval(timer);
      void cancelCeremony();
    };
  }, []);
  const failure = state.kind === 'settled' && state.result.kind === 'failed' ? state.result.text : null;
  return { isAsking: isSending, failure, ask: () => submit() };
}
