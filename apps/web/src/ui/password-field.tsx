import { useState } from 'react';
import { messages } from '../i18n/messages.ts';
import { Field, type FieldProps } from './field.tsx';
import { EyeIcon, EyeOffIcon } from './icons.tsx';

/** A password field with a button that shows what is typed. */
export function PasswordField(props: FieldProps) {
  const [seen, setSeen] = useState(false);
  const toggle = (
    <button
      type="button"
      className="field-toggle"
      aria-label={seen ? messages.shared.hidePassword : messages.shared.showPassword}
      onClick={() => setSeen(!seen)}
    >
      {seen ? <EyeOffIcon /> : <EyeIcon />}
    </button>
  );
  return <Field {...props} type={seen ? 'text' : 'password'} autoCapitalize="none" spellCheck={false} end={toggle} />;
}
