import { useLayoutEffect, useRef } from 'react';
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
export function ReAuthenticationProgress({ progress, ...wanted }: ReAuthenticationProgressProps) {
  const hasText = progress.kind === 'done' || progress.kind === 'refused';
  const target = useFocusOn<HTMLDivElement>(hasText ? progress : null);
  if (progress.kind === 're-authentication') return <ReAuthenticationPanel {...wanted} progress={progress} />;
  return (
    <Notice tone={progress.kind === 'refused' ? 'danger' : 'good'} ref={target}>
      {hasText && progress.text}
    </Notice>
  );
}

type ReAuthenticationPanelProps = ReAuthenticationProgressProps & {
  progress: Progress & { kind: 're-authentication' };
};

function ReAuthenticationPanel({ progress, text, onReAuthenticated, onCancel }: ReAuthenticationPanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  const title = useRef<HTMLParagraphElement>(null);
  // The person may still be in a field of the form that was sent, and this be out of sight.
  useLayoutEffect(() => {
    if (!panel.current?.contains(document.activeElement)) title.current?.focus();
  }, []);
  return (
    <div ref={panel} className="panel">
      <p ref={title} tabIndex={-1}>
        {text.reAuthenticateFirst}
      </p>
      <ReAuthenticationForm by={progress.by} onReAuthenticated={() => onReAuthenticated(progress.action)} />
      <Button kind="quiet" onClick={onCancel}>
        {text.cancel}
      </Button>
    </div>
  );
}
