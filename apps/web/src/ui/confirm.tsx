import { useLayoutEffect, useRef } from 'react';
import { Button } from './button.tsx';

type ConfirmProps = {
  question: string;
  keep: string;
  confirm: string;
  /** Whether it takes something away. */
  isDanger?: boolean;
  isBusy: boolean;
  onKeep: () => void;
  onConfirm: () => void;
};

/** Asks before something is done that cannot be taken back at once. The question has the focus when it appears. */
export function Confirm({ question, keep, confirm, isDanger = true, isBusy, onKeep, onConfirm }: ConfirmProps) {
  const place = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => place.current?.focus(), []);
  return (
    <>
      <p ref={place} tabIndex={-1}>
        {question}
      </p>
      <div className="session-ways">
        <Button onClick={onKeep}>{keep}</Button>
        <Button kind={isDanger ? 'danger' : 'plain'} busy={isBusy} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </>
  );
}
