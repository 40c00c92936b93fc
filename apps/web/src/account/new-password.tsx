import { PASSWORD_MIN_LENGTH } from '@pollen/shared';
import { PasswordField } from '../ui/password-field.tsx';
import { words } from '../words/words.ts';

const says = words.account;

export function NewPassword({ problem }: { problem: string | undefined }) {
  return (
    <PasswordField
      label={says.password}
      hint={says.passwordHint(PASSWORD_MIN_LENGTH)}
      problem={problem}
      name="password"
      autoComplete="new-password"
      maxLength={256}
    />
  );
}
