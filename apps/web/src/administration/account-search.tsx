import { administrationMessages } from '../i18n/administration.ts';
import { Field } from '../ui/field.tsx';

type AccountSearchProps = { query: string; setQuery: (query: string) => void };

export function AccountSearch({ query, setQuery }: AccountSearchProps) {
  return (
    <Field
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
