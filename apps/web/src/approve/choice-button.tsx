type ChoiceButtonProps = {
  label?: string;
  isSending: boolean;
  isOver: boolean;
  onTap: () => void;
  children: string;
};

/** All that decide look alike: none is easier to tap than another. */
export function ChoiceButton({ label, isSending, isOver, onTap, children }: ChoiceButtonProps) {
  return (
    <button
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
