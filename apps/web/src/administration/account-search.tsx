import { useEffect, useRef } from 'react';
import { administrationMessages } from '../i18n/administration.ts';
import { Field } from '../ui/field.tsx';

type AccountSearchProps = { query: string; setQuery: (query: string) => void };

/** Where a keyboard is at hand, typing finds at once. On a phone the focus would bring up the keyboard over the list. */
const hasKeyboard = () => matchMedia('(hover: hover) and (pointer: fine)').matches;

export function AccountSearch({ query, setQuery }: AccountSearchProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (hasKeyboard()) field.current?.focus({ preventScroll: true });
  }, []);
  return (
    <Field
      ref={field}
      label={administrationMessages.accounts.find}
      type="search"
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={100}
      value={query}
      onInput={(event) => setQuery(event.currentTarget.value)}
    />
  );
}
