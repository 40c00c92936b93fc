import { PASSWORD_MIN_LENGTH } from '@pollen/shared';
import { PasswordField } from '../ui/password-field.tsx';
import { words } from '../words/words.ts';

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
