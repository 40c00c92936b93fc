import { PASSWORD_MIN_LENGTH } from '@pollen/shared';
import { words } from '../i18n/text.ts';
import { PasswordField } from '../ui/password-field.tsx';

const says = words.account;

type NewPasswordProps = { label?: string; problem: string | undefined };

export function NewPassword({ label = says.password, problem }: NewPasswordProps) {
  return (
    <PasswordField
      label={label}
      hint={says.passwordHint(PASSWORD_MIN_LENGTH)}
      problem={problem}
      name="password"
      autoComplete="new-password"
      maxLength={256}
    />
  );
}
