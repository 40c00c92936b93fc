import { administrationMessages as text } from '../i18n/administration.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import type { Pending, Progress } from './use-re-authentication.ts';
import { VerifyForm } from './verify-form.tsx';

type ProvenProgressProps = { progress: Progress; onVerified: (wanted: Pending) => void; onGiveUp: () => void };

/** How it stands with what wants a fresh proof, and the place to give one. */
export function ReAuthenticationProgress({ progress, onVerified, onGiveUp }: ProvenProgressProps) {
  const isSaid = progress.kind !== 'none' && progress.kind !== 'busy';
  const place = useFocusOn<HTMLDivElement>(isSaid ? progress : null);
  switch (progress.kind) {
    case 'none':
    case 'busy':
      return <Notice place={place} />;
    case 'done':
      return (
        <Notice tone="good" place={place}>
          {progress.text}
        </Notice>
      );
    case 'refused':
      return (
        <Notice tone="danger" place={place}>
          {progress.text}
        </Notice>
      );
    case 'verify':
      return (
        <div className="panel">
          <p ref={place} tabIndex={-1}>
            {text.verifyFirst}
          </p>
          <VerifyForm by={progress.by} onVerified={() => onVerified(progress.wanted)} />
          <Button kind="quiet" onClick={onGiveUp}>
            {text.giveUp}
          </Button>
        </div>
      );
  }
}
