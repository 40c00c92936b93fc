import { Button } from '../ui/button.tsx';
import { VerifyForm } from '../verify-form.tsx';
import { words } from '../words/words.ts';
import { Screen } from './screen.tsx';

const says = words.approve.verify;

type VerifyScreenProps = { onVerified: () => void; onBack: () => void };

/** Asks for the proof once more; what was chosen goes on from there. */
export function VerifyScreen({ onVerified, onBack }: VerifyScreenProps) {
  return (
    <Screen title={says.title} lead={says.lead} takeFocus={false}>
      <VerifyForm onVerified={onVerified} />
      <Button kind="quiet" onClick={onBack}>
        {says.back}
      </Button>
    </Screen>
  );
}
