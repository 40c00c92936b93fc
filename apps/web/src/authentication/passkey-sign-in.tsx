import { useEffect, useEffectEvent, useRef } from 'react';
import { signInWithPasskey } from '../api/passkey-requests.ts';
import { isProblem } from '../api/request.ts';
import { passkeyMessages } from '../i18n/passkeys.ts';
import { Button } from '../ui/button.tsx';
import { ContactLine } from '../ui/contact-line.tsx';
import { KeyIcon } from '../ui/icons.tsx';
import { LinkedText } from '../ui/linked-text.tsx';
import { Notice } from '../ui/notice.tsx';
import { useSubmit } from '../ui/use-submit.ts';
import { cancelCeremony, pickPasskey, supportsAutofill } from './passkey-ceremony.ts';
import { ceremonyText, passkeyProblemText } from './passkey-text.ts';

/** What went wrong; null where nothing did, or the person cancelled. */
type Result = { text: string | null; isRefused?: boolean };

/** The server's challenge is good for five minutes: autofill that waits longer gets a new one before that. */
const RENEW_AUTOFILL_EVERY_MS = 240_000;

async function signIn(autofill: AbortSignal | null, onSignedIn: () => void): Promise<Result> {
  const ceremony = await pickPasskey('sign-in', autofill);
  // Autofill is optional, so its failure is not shown: there is the button.
  if (ceremony.kind !== 'done') return { text: autofill === null ? ceremonyText(ceremony) : null };
  const response = await signInWithPasskey(ceremony.passkey);
  if (response.kind !== 'ok') {
    return { text: passkeyProblemText(response), isRefused: isProblem(response, 'passkey-not-accepted') };
  }
  onSignedIn();
  return { text: null };
}

/** A button, and where the browser can, passkeys in the autofill of the user name. */
export function PasskeySignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const autofill = useRef<AbortController>(null);
  const { state, isSending, submit, show } = useSubmit(() => {
    // Late autofill must not abort the ceremony of this tap.
    autofill.current?.abort();
    return signIn(null, onSignedIn);
  });
  const signedIn = useEffectEvent(onSignedIn);
  const startAutofill = useEffectEvent(async () => {
    if (isSending) return;
    autofill.current?.abort();
    autofill.current = new AbortController();
    const { signal } = autofill.current;
    if (!(await supportsAutofill())) return;
    const result = await signIn(signal, signedIn);
    if (result.text !== null && !signal.aborted) show(result);
  });
  useEffect(() => {
    const start = () => void startAutofill();
    start();
    const timer = setInterval(start, RENEW_AUTOFILL_EVERY_MS);
    return () => {
      autofill.current?.abort();
      clearInterval(timer);
      void cancelCeremony();
    };
  }, []);
  return (
    <div className="form">
      <Button busy={isSending} onClick={() => submit()}>
        <KeyIcon />
        <span>{passkeyMessages.use}</span>
      </Button>
      <Notice tone="danger">
        {state.kind === 'settled' && state.result.text !== null && <LinkedText text={state.result.text} />}
      </Notice>
      {state.kind === 'settled' && state.result.isRefused && <ContactLine />}
    </div>
  );
}
