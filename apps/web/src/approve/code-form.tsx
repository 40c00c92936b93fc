import { formatUserCode, parseUserCode } from '@pollen/shared';
import { messages } from '../i18n/messages.ts';
import { Field } from '../ui/field.tsx';
import { Form, SubmitButton, useForm } from '../ui/form.tsx';

const text = messages.approve.entry;

type CodeFormProps = {
  /** A code that was typed and is not known, to be corrected. */
  unknown?: string | null;
  /** One that came with a link. */
  filled?: string;
  onTyped: (code: string) => void;
};

/** Takes the code as people type it. */
export function CodeForm({ unknown = null, filled, onTyped }: CodeFormProps) {
  const form = useForm(
    (values) => {
      const code = parseUserCode(values('code'));
      if (code === null) return { code: text.incomplete };
      onTyped(formatUserCode(code));
      return null;
    },
    { initial: unknown === null ? null : { code: text.unknown } },
  );
  return (
    <Form {...form} className="code-form">
      <Field
        label={filled === undefined ? text.code : text.filledCode}
        hint={text.codeHint}
        name="code"
        defaultValue={unknown ?? filled ?? ''}
        autoComplete="one-time-code"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="go"
        maxLength={32}
      />
      <SubmitButton>{text.go}</SubmitButton>
    </Form>
  );
}
