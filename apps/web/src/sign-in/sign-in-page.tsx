import type { CurrentSession } from '@pollen/shared';
import { lazy, Suspense, useEffect, useState } from 'react';
import { messages } from '../i18n/messages.ts';
import { Page } from '../ui/page.tsx';
import { retryImport } from '../ui/retry-import.ts';
import { noteShownLogin } from './shown-login.ts';
import { signInScreen } from './sign-in-state.ts';
import { SignInView } from './sign-in-view.tsx';
import { useSignIn } from './use-sign-in.ts';

const PasswordForm = lazy(async () => ({
  default: (await retryImport(() => import('../authentication/password-form.tsx'))).PasswordForm,
}));

type SignInPageProps = {
  isSetUp: boolean;
  /** A good moment to load what comes after: on a bad network that takes a while. */
  onCode: () => void;
  onScanSignedIn: (session: CurrentSession) => void;
  onSignedIn: () => void;
};

/** The computer that shows a code, until somebody is signed in on it. */
export function SignInPage({ isSetUp, onCode, onScanSignedIn, onSignedIn }: SignInPageProps) {
  const { progress, loop } = useSignIn();
  const { phase } = progress;
  const [wantsPassword, setWantsPassword] = useState(false);

  useEffect(() => {
    noteShownLogin(phase);
    if (phase.phase === 'waiting') onCode();
    if (phase.phase === 'scanned') setWantsPassword(false);
    if (phase.phase === 'signed-in') onScanSignedIn(phase.session);
  }, [phase, onCode, onScanSignedIn]);
  useEffect(() => () => noteShownLogin({ phase: 'paused' }), []);

  const actions = {
    startAgain: () => loop?.restart(),
    showCode: () => loop?.resume(),
    usePassword: () => setWantsPassword(true),
    leavePassword: () => setWantsPassword(false),
  };
  const passwordForm = (
    <Suspense fallback={<p className="quiet">{messages.shared.loading}</p>}>
      <PasswordForm takeFocus onSignedIn={onSignedIn} />
    </Suspense>
  );
  return (
    <Page title={messages.signIn.title}>
      <SignInView
        screen={signInScreen(progress, wantsPassword)}
        isSetUp={isSetUp}
        actions={actions}
        passwordForm={passwordForm}
      />
    </Page>
  );
}
