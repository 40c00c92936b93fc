import { type AuthMethod, PAGES } from '@pollen/shared';
import { at } from '../api/own-address.ts';
import { passkeyMessages } from '../i18n/passkeys.ts';
import { obstacleHere } from './passkey-ceremony.ts';
import { ReAuthenticateByPasskey } from './re-authenticate-by-passkey.tsx';
import { ReAuthenticateByPassword } from './re-authenticate-by-password.tsx';

type ReAuthenticationFormProps = {
  onReAuthenticated: () => void;
  /** Which methods the server accepts, if it has said so. */
  by?: readonly AuthMethod[] | undefined;
  takeFocus?: boolean;
};

/** Which of the methods that the server accepts work in this browser. */
export function availableMethods(by: readonly AuthMethod[] = ['passkey', 'password']): readonly AuthMethod[] {
  return obstacleHere() === null ? by : by.filter((method) => method !== 'passkey');
}

/** Re-authentication by passkey or password. With `takeFocus` the cursor is in the password where that comes first. */
export function ReAuthenticationForm({ onReAuthenticated, by, takeFocus = true }: ReAuthenticationFormProps) {
  const methods = availableMethods(by);
  const hasPasskey = methods.includes('passkey');
  if (methods.length === 0) return <NoMethod />;
  return (
    <div className="form">
      {hasPasskey && <ReAuthenticateByPasskey onReAuthenticated={onReAuthenticated} />}
      {hasPasskey && methods.includes('password') && (
        <p className="quiet small">{passkeyMessages.orReAuthenticateByPassword}</p>
      )}
      {methods.includes('password') && (
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
export function NoMethod() {
  const isOffHere = obstacleHere() !== null;
  return (
    <>
      <p>{isOffHere ? passkeyMessages.missingHere : passkeyMessages.missing}</p>
      {!isOffHere && (
        <a className="button button-main" href={at(PAGES.security)}>
          {passkeyMessages.toAdd}
        </a>
      )}
    </>
  );
}
