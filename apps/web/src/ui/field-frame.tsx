import { type ReactNode, useId } from 'react';
import { useFieldError } from './form-context.ts';

/** What ties a control to its label and its hint or error. */
type FieldControl = { id: string; 'aria-invalid': true | undefined; 'aria-describedby': string };

type FieldFrameProps = {
  label: string;
  name: string | undefined;
  hint?: string | undefined;
  children: (control: FieldControl) => ReactNode;
};

/** Shows the error that its `Form` has for it in place of the hint. */
export function FieldFrame({ label, name, hint, children }: FieldFrameProps) {
  const id = useId();
  const error = useFieldError(name);
  const about = `${id}-about`;
  const isWrong = error !== undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': isWrong || undefined, 'aria-describedby': about })}
      <p id={about} className={isWrong ? 'field-about field-error' : 'field-about'}>
        {error ?? hint}
      </p>
    </div>
  );
}
