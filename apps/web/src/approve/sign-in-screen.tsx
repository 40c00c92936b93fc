import { PasswordForm } from '../authentication/password-form.tsx';
import { messages } from '../i18n/messages.ts';
import { Screen } from './screen.tsx';

const text = messages.approve.signIn;

/** The phone must sign in before it can look at the code. */
export function SignInScreen({ isSetUp, onSignedIn }: { isSetUp: boolean; onSignedIn: () => void }) {
  if (!navigator.cookieEnabled) return <Screen title={text.title} lead={text.noCookies} />;
  return (
    <Screen title={text.title} lead={isSetUp ? text.lead : messages.shared.notSetUp} takeFocus={!isSetUp}>
      <PasswordForm takeFocus={isSetUp} onSignedIn={onSignedIn} />
    </Screen>
  );
}
