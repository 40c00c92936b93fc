import type { Proof } from '@pollen/shared';
import { proofsHere, VerifyForm } from '../authentication/verify-form.tsx';
import { passkeyWords } from '../i18n/passkeys.ts';
import { words } from '../i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Screen } from './screen.tsx';

const says = words.approve.verify;

type VerifyScreenProps = { by: readonly Proof[] | undefined; onVerified: () => void; onBack: () => void };

/** Asks for the proof once more; what was chosen goes on from there. */
export function VerifyScreen({ by, onVerified, onBack }: VerifyScreenProps) {
  const isPasswordOnly = proofsHere(by).every((proof) => proof === 'password');
  return (
    <Screen title={isPasswordOnly ? says.title : passkeyWords.verifyTitle} lead={says.lead} takeFocus={!isPasswordOnly}>
      <VerifyForm by={by} onVerified={onVerified} />
      <Button kind="quiet" onClick={onBack}>
        {says.back}
      </Button>
    </Screen>
  );
}
