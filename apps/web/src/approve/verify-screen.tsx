import type { Proof } from '@pollen/shared';
import { proofsHere, VerifyForm } from '../authentication/verify-form.tsx';
import { messages } from '../i18n/messages.ts';
import { passkeyMessages } from '../i18n/passkeys.ts';
import { Button } from '../ui/button.tsx';
import { Screen } from './screen.tsx';

const text = messages.approve.verify;

type VerifyScreenProps = { by: readonly Proof[] | undefined; onVerified: () => void; onBack: () => void };

/** Asks for the proof once more; what was chosen goes on from there. */
export function VerifyScreen({ by, onVerified, onBack }: VerifyScreenProps) {
  const isPasswordOnly = proofsHere(by).every((proof) => proof === 'password');
  return (
    <Screen
      title={isPasswordOnly ? text.title : passkeyMessages.verifyTitle}
      lead={text.lead}
      takeFocus={!isPasswordOnly}
    >
      <VerifyForm by={by} onVerified={onVerified} />
      <Button kind="quiet" onClick={onBack}>
        {text.back}
      </Button>
    </Screen>
  );
}
