import { type InputHTMLAttributes, type ReactNode, useId } from 'react';
import { useFieldError } from './form-context.ts';

export type FieldProps = InputHTMLAttributes<HTMLInputElement> & {
  label: string;
  hint?: string | undefined;
  /** Sits inside the field, at its end. */
  end?: ReactNode;
};

/** Shows the error that its `Form` has for it in place of the hint. */
export function Field({ label, hint, end, ...input }: FieldProps) {
  const id = useId();
  const error = useFieldError(input.name);
  const about = `${id}-about`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-box">
        <input {...input} id={id} aria-invalid={error === undefined ? undefined : true} aria-describedby={about} />
        {end}
      </div>
      <p id={about} className={error === undefined ? 'field-about' : 'field-about field-error'}>
        {error ?? hint}
      </p>
    </div>
  );
}
