import { PASSWORD_MIN_LENGTH } from '@pollen/shared';
import { messages } from '../i18n/messages.ts';
import { PasswordField } from '../ui/password-field.tsx';

const text = messages.account;

type NewPasswordProps = { label?: string; problem: string | undefined };

export function NewPassword({ label = text.password, problem }: NewPasswordProps) {
  return (
    <PasswordField
      label={label}
      hint={text.passwordHint(PASSWORD_MIN_LENGTH)}
      problem={problem}
      name="password"
      autoComplete="new-password"
      maxLength={256}
    />
  );
}
