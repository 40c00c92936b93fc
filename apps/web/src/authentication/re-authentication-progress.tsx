import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { ReAuthenticationForm } from './re-authentication-form.tsx';
import type { Action, Progress } from './use-re-authentication.ts';

export type ReAuthenticationText = { readonly reAuthenticateFirst: string; readonly cancel: string };

type ReAuthenticationProgressProps = {
  progress: Progress;
  text: ReAuthenticationText;
  onReAuthenticated: (action: Action) => void;
  onCancel: () => void;
};

/** What came of an action, or the form for re-authentication that it waits for. */
export function ReAuthenticationProgress({
  progress,
  text,
  onReAuthenticated,
  onCancel,
}: ReAuthenticationProgressProps) {
  const hasText = progress.kind !== 'none' && progress.kind !== 'busy';
  const target = useFocusOn<HTMLDivElement>(hasText ? progress : null);
  if (progress.kind === 're-authentication')
    return (
      <div className="panel">
        <p ref={target} tabIndex={-1}>
          {text.reAuthenticateFirst}
        </p>
        <ReAuthenticationForm by={progress.by} onReAuthenticated={() => onReAuthenticated(progress.action)} />
        <Button kind="quiet" onClick={onCancel}>
          {text.cancel}
        </Button>
      </div>
    );
  return (
    <Notice tone={progress.kind === 'refused' ? 'danger' : 'good'} ref={target}>
      {hasText && progress.text}
    </Notice>
  );
}
