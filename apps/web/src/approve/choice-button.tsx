import { useLayoutEffect, useRef } from 'react';

type ChoiceButtonProps = {
  label?: string;
  isSending: boolean;
  isOver: boolean;
  takeFocus?: boolean;
  onTap: () => void;
  children: string;
};

/** All that decide look alike: none is easier to tap than another. */
export function ChoiceButton({ label, isSending, isOver, takeFocus = false, onTap, children }: ChoiceButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (takeFocus) button.current?.focus();
  }, [takeFocus]);
  return (
    <button
      ref={button}
      type="button"
      translate={label === undefined ? undefined : 'no'}
      className={isSending ? 'choice choice-sending' : 'choice'}
      aria-label={label}
      aria-disabled={isOver || undefined}
      onClick={isOver ? undefined : onTap}
    >
      {children}
    </button>
  );
}
