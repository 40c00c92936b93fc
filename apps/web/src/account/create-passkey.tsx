import type { Obstacle } from '../passkey-ceremony.ts';
import { Button } from '../ui/button.tsx';
import { KeyIcon } from '../ui/icons.tsx';
import { passkeyWords } from '../words/passkeys.ts';

type CreatePasskeyProps = { obstacle: Obstacle | null; isBusy: boolean; onCreate: () => void };

/** The better of the two ways to make an account; where it does not work, it says why. */
export function CreatePasskey({ obstacle, isBusy, onCreate }: CreatePasskeyProps) {
  if (obstacle !== null) return <p className="quiet small">{passkeyWords.obstacle[obstacle]}</p>;
  return (
    <>
      <Button kind="main" busy={isBusy} onClick={onCreate}>
        <KeyIcon />
        {passkeyWords.create}
      </Button>
      <p className="quiet small">{passkeyWords.createAbout}</p>
      <p className="form-or">{passkeyWords.orPassword}</p>
    </>
  );
}
