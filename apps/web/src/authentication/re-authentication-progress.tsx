import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import type { Action, Progress } from './use-re-authentication.ts';
import { VerifyForm } from './verify-form.tsx';

type ReAuthenticationProgressProps = {
  progress: Progress;
  text: { readonly verifyFirst: string; readonly giveUp: string };
  onVerified: (action: Action) => void;
  onGiveUp: () => void;
};

/** How it stands with an action that may need a proof of identity, and the place to give one. */
export function ReAuthenticationProgress({ progress, text, onVerified, onGiveUp }: ReAuthenticationProgressProps) {
  const isSaid = progress.kind !== 'none' && progress.kind !== 'busy';
  const place = useFocusOn<HTMLDivElement>(isSaid ? progress : null);
  if (progress.kind === 'verify')
    return (
      <div className="panel">
        <p ref={place} tabIndex={-1}>
          {text.verifyFirst}
        </p>
        <VerifyForm by={progress.by} onVerified={() => onVerified(progress.action)} />
        <Button kind="quiet" onClick={onGiveUp}>
          {text.giveUp}
        </Button>
      </div>
    );
  return (
    <Notice tone={progress.kind === 'refused' ? 'danger' : 'good'} place={place}>
      {isSaid && progress.text}
    </Notice>
  );
}
