import { type InputHTMLAttributes, useId } from 'react';

type FieldProps = InputHTMLAttributes<HTMLInputElement> & {
  label: string;
  hint?: string | undefined;
  /** What is wrong with it, in plain words. */
  problem?: string | undefined;
};

export function Field({ label, hint, problem, ...input }: FieldProps) {
  const id = useId();
  const about = `${id}-about`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input {...input} id={id} aria-invalid={problem ? true : undefined} aria-describedby={about} />
      <p id={about} className={problem ? 'field-about field-problem' : 'field-about'}>
        {problem ?? hint}
      </p>
    </div>
  );
}
