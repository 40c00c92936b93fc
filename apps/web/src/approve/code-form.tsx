import { formatUserCode, parseUserCode } from '@pollen/shared';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { Field, focusField, typed } from '../ui/field.tsx';

const text = messages.approve.entry;

type CodeFormProps = {
  /** A code that no screen shows, to be put right. */
  unknown?: string | null;
  onTyped: (code: string) => void;
};

/** Takes the code as people type it. */
export function CodeForm({ unknown = null, onTyped }: CodeFormProps) {
  const [problem, setProblem] = useState(unknown === null ? undefined : text.unknown);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (unknown !== null && form.current) focusField(form.current, 'code');
  }, [unknown]);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = parseUserCode(typed(event.currentTarget, 'code'));
    if (code === null) {
      setProblem(text.incomplete);
      focusField(event.currentTarget, 'code');
    } else onTyped(formatUserCode(code));
  }

  return (
    <form ref={form} className="form code-form" noValidate onSubmit={submit}>
      <Field
        label={text.code}
        hint={text.typed}
        problem={problem}
        name="code"
        defaultValue={unknown ?? ''}
        autoComplete="one-time-code"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="go"
        maxLength={32}
      />
      <Button type="submit">{text.go}</Button>
    </form>
  );
}
