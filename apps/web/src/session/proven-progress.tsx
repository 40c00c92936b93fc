import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { VerifyForm } from '../verify-form.tsx';
import { administrationWords as says } from '../words/administration.ts';
import type { Progress, Wanted } from './use-proven.ts';

type ProvenProgressProps = { progress: Progress; onVerified: (wanted: Wanted) => void; onGiveUp: () => void };

/** How it stands with what wants a fresh proof, and the place to give one. */
export function ProvenProgress({ progress, onVerified, onGiveUp }: ProvenProgressProps) {
  switch (progress.kind) {
    case 'none':
    case 'busy':
      return <Notice />;
    case 'done':
      return <Notice tone="good">{progress.says}</Notice>;
    case 'refused':
      return <Notice tone="danger">{progress.says}</Notice>;
    case 'verify':
      return (
        <div className="panel">
          <p>{says.verifyFirst}</p>
          <VerifyForm by={progress.by} onVerified={() => onVerified(progress.wanted)} />
          <Button kind="quiet" onClick={onGiveUp}>
            {says.giveUp}
          </Button>
        </div>
      );
  }
}
