import { PASSWORD_MIN_LENGTH } from '@pollen/shared';
import { messages } from '../i18n/messages.ts';
import { PasswordField } from '../ui/password-field.tsx';

const text = messages.account;

export function newPasswordError(password: string): string | undefined {
  return password.length < PASSWORD_MIN_LENGTH ? text.passwordShort({ shortest: PASSWORD_MIN_LENGTH }) : undefined;
}

type NewPasswordProps = { label?: string; name?: string };

export function NewPassword({ label = text.password, name = 'password' }: NewPasswordProps) {
  return (
    <PasswordField
      label={label}
      hint={text.passwordHint({ shortest: PASSWORD_MIN_LENGTH })}
      name={name}
      autoComplete="new-password"
      maxLength={256}
    />
  );
}
