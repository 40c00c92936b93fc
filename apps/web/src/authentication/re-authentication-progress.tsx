import { administrationWords as says } from '../i18n/administration.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import type { Progress, Wanted } from './use-re-authentication.ts';
import { VerifyForm } from './verify-form.tsx';

type ProvenProgressProps = { progress: Progress; onVerified: (wanted: Wanted) => void; onGiveUp: () => void };

/** How it stands with what wants a fresh proof, and the place to give one. */
export function ProvenProgress({ progress, onVerified, onGiveUp }: ProvenProgressProps) {
  const isSaid = progress.kind !== 'none' && progress.kind !== 'busy';
  const place = useFocusOn<HTMLDivElement>(isSaid ? progress : null);
  switch (progress.kind) {
    case 'none':
    case 'busy':
      return <Notice place={place} />;
    case 'done':
      return (
        <Notice tone="good" place={place}>
          {progress.says}
        </Notice>
      );
    case 'refused':
      return (
        <Notice tone="danger" place={place}>
          {progress.says}
        </Notice>
      );
    case 'verify':
      return (
        <div className="panel">
          <p ref={place} tabIndex={-1}>
            {says.verifyFirst}
          </p>
          <VerifyForm by={progress.by} onVerified={() => onVerified(progress.wanted)} />
          <Button kind="quiet" onClick={onGiveUp}>
            {says.giveUp}
          </Button>
        </div>
      );
  }
}
