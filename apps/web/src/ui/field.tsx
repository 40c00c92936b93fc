import { type InputHTMLAttributes, type ReactNode, useId } from 'react';

export type FieldProps = InputHTMLAttributes<HTMLInputElement> & {
  label: string;
  hint?: string | undefined;
  /** What is wrong with it, in plain words. */
  problem?: string | undefined;
  /** Sits inside the field, at its end. */
  end?: ReactNode;
};

export function Field({ label, hint, problem, end, ...input }: FieldProps) {
  const id = useId();
  const about = `${id}-about`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-box">
        <input {...input} id={id} aria-invalid={problem ? true : undefined} aria-describedby={about} />
        {end}
      </div>
      <p id={about} className={problem ? 'field-about field-problem' : 'field-about'}>
        {problem ?? hint}
      </p>
    </div>
  );
}

/** What was typed into the field of that name. */
export function typed(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}

/** Puts the cursor where the person has something to put right. */
export function focusField(form: HTMLFormElement, name: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.focus();
}
