import type { Obstacle } from '../authentication/passkey-ceremony.ts';
import { passkeyMessages } from '../i18n/passkeys.ts';
import { Button } from '../ui/button.tsx';
import { type FormValues, valuesOf } from '../ui/form.tsx';
import { KeyIcon } from '../ui/icons.tsx';

type CreatePasskeyProps = { obstacle: Obstacle | null; isBusy: boolean; onCreate: (values: FormValues) => void };

/** Submits the form with a passkey in place of a password; where passkeys do not work, says why. */
export function CreatePasskey({ obstacle, isBusy, onCreate }: CreatePasskeyProps) {
  if (obstacle !== null) return <p className="quiet small">{passkeyMessages.obstacle[obstacle]}</p>;
  return (
    <>
      <Button
        kind="main"
        busy={isBusy}
        onClick={({ currentTarget: { form } }) => form !== null && onCreate(valuesOf(form))}
      >
        <KeyIcon />
        <span>{passkeyMessages.create}</span>
      </Button>
      <p className="quiet small">{passkeyMessages.createAbout}</p>
      <p className="form-or">{passkeyMessages.orPassword}</p>
    </>
  );
}
