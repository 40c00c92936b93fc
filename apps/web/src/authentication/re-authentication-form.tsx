import { PAGES, type Proof } from '@pollen/shared';
import { passkeyMessages } from '../i18n/passkeys.ts';
import { obstacleHere } from './passkey-ceremony.ts';
import { ReAuthenticateByPasskey } from './re-authenticate-by-passkey.tsx';
import { ReAuthenticateByPassword } from './re-authenticate-by-password.tsx';

type ReAuthenticationFormProps = {
  onReAuthenticated: () => void;
  /** Which proofs the server takes, if it has said so. */
  by?: readonly Proof[] | undefined;
  takeFocus?: boolean;
};

/** Which of the proofs that the server takes can be given in this browser. */
export function availableProofs(by: readonly Proof[] = ['passkey', 'password']): readonly Proof[] {
  return obstacleHere() === null ? by : by.filter((proof) => proof !== 'passkey');
}

/** Re-authentication by passkey or password. With `takeFocus` the cursor is in the password where that comes first. */
export function ReAuthenticationForm({ onReAuthenticated, by, takeFocus = true }: ReAuthenticationFormProps) {
  const proofs = availableProofs(by);
  const hasPasskey = proofs.includes('passkey');
  if (proofs.length === 0) return <NoProof />;
  return (
    <div className="form">
      {hasPasskey && <ReAuthenticateByPasskey onReAuthenticated={onReAuthenticated} />}
      {hasPasskey && proofs.includes('password') && (
        <p className="quiet small">{passkeyMessages.orReAuthenticateByPassword}</p>
      )}
      {proofs.includes('password') && (
        <ReAuthenticateByPassword
          isMain={!hasPasskey}
          takeFocus={takeFocus && !hasPasskey}
          onReAuthenticated={onReAuthenticated}
        />
      )}
    </div>
  );
}

/** The server wants a passkey, and none can be used here. */
function NoProof() {
  const isOffHere = obstacleHere() !== null;
  return (
    <>
      <p>{isOffHere ? passkeyMessages.missingHere : passkeyMessages.missing}</p>
      {!isOffHere && (
        <a className="button button-main" href={PAGES.home}>
          {passkeyMessages.toAdd}
        </a>
      )}
    </>
  );
}
