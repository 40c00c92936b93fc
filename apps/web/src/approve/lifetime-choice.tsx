import type { ScanResponse, SessionLifetimeId } from '@pollen/shared';
import { messages } from '../i18n/messages.ts';

const text = messages.approve.question;

type LifetimeChoiceProps = {
  lifetimes: ScanResponse['sessionLifetimes'];
  chosen: SessionLifetimeId;
  onChoose: (lifetime: SessionLifetimeId) => void;
};

/** How long the computer stays signed in. */
export function LifetimeChoice({ lifetimes, chosen, onChoose }: LifetimeChoiceProps) {
  return (
    <fieldset className="lifetimes">
      <legend>{text.stay}</legend>
      <div className="lifetimes-row">
        {lifetimes.map(({ id }) => (
          <label key={id} className="lifetime">
            <input type="radio" name="lifetime" value={id} checked={id === chosen} onChange={() => onChoose(id)} />
            <span>{text.lifetime[id]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
