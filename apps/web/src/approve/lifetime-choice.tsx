import type { ScanAnswer, SessionLifetimeId } from '@pollen/shared';
import { words } from '../i18n/text.ts';

const says = words.approve.question;

type LifetimeChoiceProps = {
  lifetimes: ScanAnswer['sessionLifetimes'];
  chosen: SessionLifetimeId;
  onChoose: (lifetime: SessionLifetimeId) => void;
};

/** How long the computer stays signed in. */
export function LifetimeChoice({ lifetimes, chosen, onChoose }: LifetimeChoiceProps) {
  return (
    <fieldset className="lifetimes">
      <legend>{says.stay}</legend>
      <div className="lifetimes-row">
        {lifetimes.map(({ id }) => (
          <label key={id} className="lifetime">
            <input type="radio" name="lifetime" value={id} checked={id === chosen} onChange={() => onChoose(id)} />
            <span>{says.lifetime[id]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
