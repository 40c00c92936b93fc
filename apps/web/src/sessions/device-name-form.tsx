import { isPlainText, SESSION_NAME_MAX_LENGTH } from '@pollen/shared';
import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormError, SubmitButton, useForm } from '../ui/form.tsx';

const text = messages.session;

type DeviceNameFormProps = {
  name: string | undefined;
  /** Null takes the name away. Answers what went wrong, if anything. */
  onSave: (name: string | null) => Promise<string | null>;
  onClose: () => void;
};

/** What its owner calls a browser. */
export function DeviceNameForm({ name = '', onSave, onClose }: DeviceNameFormProps) {
  const form = useForm(
    async (values) => {
      const typed = values('device-name').trim();
      if (!isPlainText(typed)) return { 'device-name': text.nameWrong };
      const fault = typed === name ? null : await onSave(typed === '' ? null : typed);
      return fault === null ? null : { form: fault };
    },
    { onDone: onClose },
  );
  return (
    <Form {...form} takeFocus>
      <Field
        label={text.name}
        hint={text.nameHint}
        name="device-name"
        defaultValue={name}
        autoComplete="off"
        maxLength={SESSION_NAME_MAX_LENGTH}
      />
      <FormError />
      <div className="actions">
        <SubmitButton>{text.save}</SubmitButton>
        <Button onClick={onClose}>{text.cancel}</Button>
      </div>
    </Form>
  );
}
