import type { ReactNode } from 'react';
import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { announcement } from './announcement.ts';
import { type CodeActions, CodePanel } from './code-panel.tsx';
import { NetworkStatusLine } from './network-status-line.tsx';
import type { SignInScreen } from './sign-in-state.ts';

type SignInActions = CodeActions & {
  usePassword: () => void;
  leavePassword: () => void;
};

type SignInViewProps = { screen: SignInScreen; isSetUp: boolean; actions: SignInActions; passwordForm: ReactNode };

/** The sign-in page as it stands: what it is given is all it knows. */
export function SignInView({ screen: { state, network }, isSetUp, actions, passwordForm }: SignInViewProps) {
  const isPassword = state.shows === 'password';
  const isUnderWay = state.shows === 'number' || state.shows === 'signed-in';
  return (
    <div className="sign-in">
      <p className="unseen" aria-live="polite">
        {announcement(state)}
      </p>
      {state.shows === 'password' ? (
        <div className="sign-in-password">
          <h1>{messages.signIn.withPasswordTitle}</h1>
          {!isSetUp && <p className="quiet">{messages.shared.notSetUp}</p>}
          {passwordForm}
        </div>
      ) : (
        <>
          <CodePanel state={state} actions={actions} />
          <NetworkStatusLine
            network={network}
            isSetUp={isSetUp || isUnderWay}
            renewed={state.shows === 'code' && state.renewed}
          />
        </>
      )}
      <footer className="sign-in-instead">
        {!isUnderWay && (
          <Button kind="quiet" onClick={isPassword ? actions.leavePassword : actions.usePassword}>
            {isPassword ? messages.signIn.withCode : messages.signIn.withPassword}
          </Button>
        )}
      </footer>
    </div>
  );
}
