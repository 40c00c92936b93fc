import { createContext, useContext } from 'react';

/** Messages by the name of the field; `form` is for errors of no field in particular. */
export type FormErrors<Field extends string = string> = { readonly [Name in Field | 'form']?: string | undefined };

export const NO_ERRORS: FormErrors = {};

export const FormContext = createContext<{ readonly errors: FormErrors; readonly isBusy: boolean }>({
  errors: NO_ERRORS,
  isBusy: false,
});

export function useFieldError(name: string | undefined): string | undefined {
  const { errors } = useContext(FormContext);
  return name === undefined ? undefined : errors[name];
}
