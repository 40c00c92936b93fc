import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { Button } from './button.tsx';

type ConfirmProps = {
  question: string;
  cancel: string;
  confirm: string;
  /** Whether it takes something away. */
  isDanger?: boolean;
  isBusy: boolean;
  onCancel: () => void;
  onConfirm: () => void;
  /** What else is decided with it. */
  children?: ReactNode;
};

/** Asks before something is done that cannot be taken back at once. The question has the focus when it appears. */
export function Confirm({
  question,
  cancel,
  confirm,
  isDanger = true,
  isBusy,
  onCancel,
  onConfirm,
  children,
}: ConfirmProps) {
  const target = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => target.current?.focus(), []);
  return (
    <>
      <p ref={target} tabIndex={-1}>
        {question}
      </p>
      {children}
      <div className="actions">
        <Button onClick={onCancel}>{cancel}</Button>
        <Button kind={isDanger ? 'danger' : 'plain'} busy={isBusy} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </>
  );
}
