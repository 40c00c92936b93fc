import { PAGES } from '@pollen/shared';
import { useEffect, useState } from 'react';
import { at } from '../api/own-address.ts';
import { addPasskey, listPasskeys } from '../api/passkey-requests.ts';
import { type ApiResponse, isProblem } from '../api/request.ts';
import { passkeyMessages } from '../i18n/passkeys.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { useSubmit } from '../ui/use-submit.ts';
import { createPasskey, obstacleHere } from './passkey-ceremony.ts';
import { closePasskeyOffer, isPasskeyOfferDue } from './passkey-offer-state.ts';
import { ceremonyText, passkeyProblemText } from './passkey-text.ts';

const text = passkeyMessages.offer;

type Result = { kind: 'added' } | { kind: 'failed'; text: string | null };

/** Whether this phone can check who holds it, and the account has no passkey yet. */
async function isUseful(): Promise<boolean> {
  if (!isPasskeyOfferDue() || obstacleHere() !== null) return false;
  if (!(await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable())) return false;
  const response = await listPasskeys();
  return response.kind === 'ok' && response.value.obstacle === null && response.value.passkeys.length === 0;
}

async function add(): Promise<Result> {
  const ceremony = await createPasskey(null);
  if (ceremony.kind === 'refused') return resultOf(ceremony.response);
  if (ceremony.kind !== 'done') return { kind: 'failed', text: ceremonyText(ceremony) };
  return resultOf(await addPasskey(ceremony.passkey));
}

function resultOf(response: ApiResponse<unknown>): Result {
  if (response.kind === 'ok') return { kind: 'added' };
  // The proof is too old by now: there it is asked for.
  if (isProblem(response, 'verification-required')) location.assign(at(PAGES.security));
  return { kind: 'failed', text: passkeyProblemText(response) };
}

/** After the first password on a phone: the next sign-in can do without. Once, quietly, and gone for good with a tap. */
export function PasskeyOffer({ onClose }: { onClose?: () => void }) {
  const [isShown, setShown] = useState(false);
  const { state, isSending, submit } = useSubmit(add, {
    onSettled: ({ kind }: Result) => kind === 'added' && closePasskeyOffer(),
  });
  const result = state.kind === 'settled' ? state.result : null;
  const added = useFocusOn<HTMLDivElement>(result?.kind === 'added' ? result : null);
  useEffect(() => {
    let isGone = false;
    void isUseful().then((useful) => {
      if (useful && !isGone) setShown(true);
    });
    return () => {
      isGone = true;
    };
  }, []);
  if (!isShown) return null;
  if (result?.kind === 'added')
    return (
      <Notice tone="good" ref={added}>
        {passkeyMessages.added}
      </Notice>
    );
  const close = () => {
    closePasskeyOffer();
    setShown(false);
    onClose?.();
  };
  return (
    <section className="panel">
      <h2>{text.title}</h2>
      <p className="quiet">{passkeyMessages.about}</p>
      <Notice tone="danger">{result?.text}</Notice>
      <Button busy={isSending} onClick={() => submit()}>
        {passkeyMessages.add}
      </Button>
      <Button kind="quiet" onClick={close}>
        {passkeyMessages.cancel}
      </Button>
    </section>
  );
}
