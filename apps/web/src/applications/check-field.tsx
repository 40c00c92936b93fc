import { useId } from 'react';
import { useFieldError } from '../ui/form-context.ts';

type CheckFieldProps = { label: string; name: string; hint?: string; defaultChecked: boolean };

/** Yes or no. */
export function CheckField({ label, name, hint, defaultChecked }: CheckFieldProps) {
  const id = useId();
  const error = useFieldError(name);
  const about = error ?? hint;
  return (
    <div>
      <label className="checkbox">
        <input
          type="checkbox"
          name={name}
          defaultChecked={defaultChecked}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={about && id}
        />
        <span>{label}</span>
      </label>
      {about && (
        <p id={id} className={error === undefined ? 'quiet small' : 'small field-error'}>
          {about}
        </p>
      )}
    </div>
  );
}
