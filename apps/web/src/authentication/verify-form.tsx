import { PAGES, type Proof } from '@pollen/shared';
import { passkeyMessages } from '../i18n/passkeys.ts';
import { obstacleHere } from './passkey-ceremony.ts';
import { VerifyByPasskey } from './verify-by-passkey.tsx';
import { VerifyByPassword } from './verify-by-password.tsx';

type VerifyFormProps = {
  onVerified: () => void;
  /** With what, if the server has said it. */
  by?: readonly Proof[] | undefined;
  takeFocus?: boolean;
};

/** With what somebody can show here who they are, as far as the server wants it. */
export function proofsHere(by: readonly Proof[] = ['passkey', 'password']): readonly Proof[] {
  return obstacleHere() === null ? by : by.filter((proof) => proof !== 'passkey');
}

/** Whoever is signed in here shows once more who they are. With `takeFocus` the cursor is in a field that is there. */
export function VerifyForm({ onVerified, by, takeFocus = true }: VerifyFormProps) {
  const proofs = proofsHere(by);
  const hasPasskey = proofs.includes('passkey');
  if (proofs.length === 0) return <NoProof />;
  return (
    <div className="form">
      {hasPasskey && <VerifyByPasskey onVerified={onVerified} />}
      {hasPasskey && proofs.includes('password') && <p className="quiet small">{passkeyMessages.orVerifyByPassword}</p>}
      {proofs.includes('password') && (
        <VerifyByPassword isMain={!hasPasskey} takeFocus={takeFocus && !hasPasskey} onVerified={onVerified} />
      )}
    </div>
  );
}

/** A passkey is wanted, and there is none that works here. */
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
