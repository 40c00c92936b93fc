import { useEffect, useRef, useState } from 'react';
import { signInWithPasskey } from '../api/passkey-requests.ts';
import { passkeyMessages } from '../i18n/passkeys.ts';
import { Button } from '../ui/button.tsx';
import { KeyIcon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import { cancelCeremony, canOfferInField, pickPasskey } from './passkey-ceremony.ts';
import { ceremonyText, passkeyProblemText } from './passkey-refusal.ts';

type State = { kind: 'ready' } | { kind: 'sending' } | { kind: 'refused'; text: string };

/** What the server wants signed is good for five minutes: what offers itself for longer asks anew before. */
const OFFER_AGAIN_AFTER = 240_000;

/** Signs in with a passkey that the person picks. What went wrong, in words; null where they ended it, or it went well. */
async function trySignIn(isOffer: boolean, onSignedIn: () => void): Promise<string | null> {
  const ceremony = await pickPasskey('sign-in', isOffer);
  // An offer that cannot be made is not missed: there is the button.
  if (ceremony.kind !== 'done') return isOffer ? null : ceremonyText(ceremony);
  const response = await signInWithPasskey(ceremony.passkey);
  if (response.kind !== 'ok') return passkeyProblemText(response);
  onSignedIn();
  return null;
}

/** One tap, and no name to type. Where the browser can, passkeys also offer themselves in the field for the name. */
export function PasskeySignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const [state, setState] = useState<State>({ kind: 'ready' });
  const isBusy = useRef(false);
  const done = useRef(onSignedIn);
  done.current = onSignedIn;

  useEffect(() => {
    let isOver = false;
    const offer = async () => {
      if (isBusy.current || !(await canOfferInField()) || isOver) return;
      const text = await trySignIn(true, () => done.current());
      if (text !== null && !isOver) setState({ kind: 'refused', text });
    };
    void offer();
    const timer = setInterval(offer, OFFER_AGAIN_AFTER);
    return () => {
      isOver = true;
      clearInterval(timer);
      void cancelCeremony();
    };
  }, []);

  async function use() {
    isBusy.current = true;
    setState({ kind: 'sending' });
    const text = await trySignIn(false, onSignedIn);
    isBusy.current = false;
    setState(text === null ? { kind: 'ready' } : { kind: 'refused', text });
  }
  return (
    <div className="form">
      <Button busy={state.kind === 'sending'} onClick={use}>
        <KeyIcon />
        {passkeyMessages.use}
      </Button>
      <Notice tone="danger">{state.kind === 'refused' && <p>{state.text}</p>}</Notice>
    </div>
  );
}
