import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';

const text = messages.approve.question.noNumber;

type NoNumberProps = { isOver: boolean; onToggle: (isOpen: boolean) => void; onStartAgain: () => void };

/** The way out that blames nobody: the computer's network is slow, or its page is gone. */
export function NoNumber({ isOver, onToggle, onStartAgain }: NoNumberProps) {
  return (
    <details className="no-number" onToggle={({ currentTarget }) => onToggle(currentTarget.open)}>
      <summary className="button button-quiet">{text.open}</summary>
      <p className="no-number-advice">{text.advice}</p>
      <Button kind="quiet" busy={isOver} onClick={onStartAgain}>
        {text.startAgain}
      </Button>
    </details>
  );
}
