import { type ReactNode, type SubmitEvent, useContext, useLayoutEffect, useRef } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import { FormContext, type FormErrors, NO_ERRORS, useFieldError } from './form-context.ts';
import { LinkedText } from './linked-text.tsx';
import { Notice } from './notice.tsx';
import { type Submission, useSubmit } from './use-submit.ts';

/** What was typed, by the name of the field; empty where nothing was. */
export type FormValues = (field: string) => string;

function valuesOf(form: HTMLFormElement): FormValues {
  const data = new FormData(form);
  return (field) => {
    const value = data.get(field);
    return typeof value === 'string' ? value : '';
  };
}

/** Null where all went well. */
export type FormResult<Field extends string = string> = FormErrors<Field> | null;

export function errorsOf(state: Submission<unknown, FormResult>): FormErrors {
  return (state.kind === 'settled' ? state.result : null) ?? NO_ERRORS;
}

type FormProps = {
  errors: FormErrors;
  isBusy: boolean;
  onSubmit: (values: FormValues) => void;
  /** Focuses the first field when the form appears. */
  takeFocus?: boolean;
  className?: string;
  children: ReactNode;
};

/** Fields find their errors by name. The first invalid one takes the focus. */
export function Form({ errors, isBusy, onSubmit, takeFocus = false, className = '', children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  // Layout effects, so that the focus moves in the same frame.
  useLayoutEffect(() => {
    if (takeFocus) focusFirst(form.current, 'input:not([hidden])');
  }, [takeFocus]);
  useLayoutEffect(() => {
    if (errors !== NO_ERRORS) focusFirst(form.current, '[aria-invalid]');
  }, [errors]);
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isBusy) onSubmit(valuesOf(event.currentTarget));
  }
  return (
    <FormContext value={{ errors, isBusy }}>
      <form ref={form} className={`form ${className}`} noValidate onSubmit={submit}>
        {children}
      </form>
    </FormContext>
  );
}

function focusFirst(form: HTMLFormElement | null, selector: string): void {
  form?.querySelector<HTMLInputElement>(selector)?.focus();
}

interface FormOptions {
  /** After success, unless the form is gone by then. */
  readonly onDone?: () => void;
  /** Errors to begin with. */
  readonly initial?: FormResult;
}

/** What a `Form` needs, for a `send` that takes what was typed. */
export function useForm(
  send: (values: FormValues) => FormResult | Promise<FormResult>,
  { onDone, initial = null }: FormOptions = {},
): Pick<FormProps, 'errors' | 'isBusy' | 'onSubmit'> {
  const onSettled = (result: FormResult) => result === null && onDone?.();
  const { state, isSending, submit } = useSubmit(send, { onSettled, initial });
  return { errors: errorsOf(state), isBusy: isSending, onSubmit: submit };
}

/** The error of the form as a whole; screen readers read it when it changes. */
export function FormError() {
  const error = useFieldError('form');
  return <Notice tone="danger">{error && <LinkedText text={error} />}</Notice>;
}

/** Busy as long as its form is. */
export function SubmitButton(props: Omit<ButtonProps, 'type' | 'busy'>) {
  return <Button {...props} type="submit" busy={useContext(FormContext).isBusy} />;
}
