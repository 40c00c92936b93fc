import { useState } from 'react';
import { keepsCookies } from '../api/keeps-cookies.ts';
import { PasswordForm } from '../authentication/password-form.tsx';
import { SessionEndedHere } from '../authentication/session-ended-here.tsx';
import { messages } from '../i18n/messages.ts';
import { NoCookiesScreen } from './no-cookies-screen.tsx';
import { Screen } from './screen.tsx';

const text = messages.approve.signIn;

/** The phone must sign in before it can look at the code. */
export function SignInScreen({ isSetUp, onSignedIn }: { isSetUp: boolean; onSignedIn: () => void }) {
  const [isPossible] = useState(keepsCookies);
  if (!isPossible) return <NoCookiesScreen />;
  return (
    <Screen title={text.title} lead={isSetUp ? text.lead : messages.shared.notSetUp} takeFocus={!isSetUp}>
      <SessionEndedHere />
      <PasswordForm takeFocus={isSetUp} onSignedIn={onSignedIn} />
    </Screen>
  );
}
