import type { ComponentProps, ReactNode, SelectHTMLAttributes } from 'react';
import { FieldFrame } from './field-frame.tsx';

type Labelled = { label: string; hint?: string | undefined };

export type FieldProps = ComponentProps<'input'> &
  Labelled & {
    /** Sits inside the field, at its end. */
    end?: ReactNode;
  };

/** One line of text. */
export function Field({ label, hint, end, ...input }: FieldProps) {
  return (
    <FieldFrame label={label} name={input.name} hint={hint}>
      {(control) => (
        <div className="field-box">
          <input {...input} {...control} />
          {end}
        </div>
      )}
    </FieldFrame>
  );
}

/** Several lines, each a thing of its own. */
export function LinesField({ label, hint, ...area }: ComponentProps<'textarea'> & Labelled) {
  return (
    <FieldFrame label={label} name={area.name} hint={hint}>
      {(control) => <textarea rows={3} autoComplete="off" spellCheck={false} {...area} {...control} />}
    </FieldFrame>
  );
}

export type Option = { readonly value: string; readonly label: string };
type SelectFieldProps = SelectHTMLAttributes<HTMLSelectElement> & Labelled & { options: readonly Option[] };

/** One of a few. */
export function SelectField({ label, hint, options, ...select }: SelectFieldProps) {
  return (
    <FieldFrame label={label} name={select.name} hint={hint}>
      {(control) => (
        <select {...select} {...control}>
          {options.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}
