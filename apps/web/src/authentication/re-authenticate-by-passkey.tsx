import { passkeyMessages } from '../i18n/passkeys.ts';
import { Button } from '../ui/button.tsx';
import { KeyIcon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import { usePasskeyProof } from './use-passkey-proof.ts';

export function ReAuthenticateByPasskey({ onReAuthenticated }: { onReAuthenticated: () => void }) {
  const { isAsking, failure, ask } = usePasskeyProof(onReAuthenticated);
  return (
    <div className="form">
      <Button kind="main" busy={isAsking} onClick={ask}>
        <KeyIcon />
        <span>{passkeyMessages.use}</span>
      </Button>
      <Notice tone="danger">{failure}</Notice>
    </div>
  );
}
