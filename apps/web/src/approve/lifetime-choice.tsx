import { type ScanResponse, SESSION_LIFETIMES, type SessionLifetimeId } from '@pollen/shared';
import { useId, useRef } from 'react';
import { duration } from '../i18n/measures.ts';
import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { secondsOf } from './chosen-lifetime.ts';

const text = messages.approve.question;

type LifetimeChoiceProps = {
  lifetimes: ScanResponse['sessionLifetimes'];
  chosen: SessionLifetimeId;
  isOpen: boolean;
  /** Something is decided. */
  isOver: boolean;
  onToggle: (isOpen: boolean) => void;
  onChoose: (lifetime: SessionLifetimeId) => void;
};

/** How long the computer stays signed in: a line, which unfolds for whoever wants another. */
export function LifetimeChoice({ lifetimes, chosen, isOpen, isOver, onToggle, onChoose }: LifetimeChoiceProps) {
  const [line, choices] = [useId(), useId()];
  const change = useRef<HTMLButtonElement>(null);
  const fold = () => {
    onToggle(false);
    change.current?.focus();
  };
  return (
    <div className="lifetimes">
      <p className="lifetimes-line">
        <span id={line}>{text.stays({ duration: duration(1000 * secondsOf(lifetimes, chosen)) })}</span>
        <Button
          ref={change}
          kind="quiet"
          busy={isOver}
          aria-expanded={isOpen}
          aria-controls={choices}
          aria-describedby={line}
          onClick={() => onToggle(!isOpen)}
        >
          {text.changeLifetime}
        </Button>
      </p>
      <fieldset id={choices} hidden={!isOpen || isOver}>
        <legend className="unseen">{text.stay}</legend>
        <div className="lifetimes-row">
          {lifetimes.map(({ id, seconds }) => (
            <label key={id} className="lifetime">
              <input
                type="radio"
                name="lifetime"
                value={id}
                checked={id === chosen}
                onChange={() => onChoose(id)}
                // A pointer has chosen; arrow keys, which click without one, may go on.
                onClick={({ detail }) => detail > 0 && fold()}
              />
              <span>{seconds === SESSION_LIFETIMES[id] ? text.lifetime[id] : duration(1000 * seconds)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
