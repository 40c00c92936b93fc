import { PAGES } from '@pollen/shared';
import { PasswordForm } from '../authentication/password-form.tsx';
import { messages } from '../i18n/messages.ts';
import { Screen } from './screen.tsx';

const text = messages.approve;

/** Nothing can be decided here: whoever frames this page could have laid another picture over it. */
export function FramedScreen() {
  return (
    <Screen title={text.framed.title} lead={text.framed.lead}>
      <a className="button button-plain" href={PAGES.approve} target="_blank" rel="noopener noreferrer">
        {text.framed.open}
      </a>
    </Screen>
  );
}

/** The code's link was opened in the browser that shows the code: nobody would have compared two screens. */
export function OwnScreen() {
  return (
    <Screen title={text.ownScreen.title} lead={text.ownScreen.lead}>
      <PasswordForm onSignedIn={() => location.assign(PAGES.home)} />
    </Screen>
  );
}

export function SignInScreen({ isSetUp, onSignedIn }: { isSetUp: boolean; onSignedIn: () => void }) {
  return (
    <Screen title={text.signIn.title} lead={isSetUp ? text.signIn.lead : messages.shared.notSetUp} takeFocus={!isSetUp}>
      <PasswordForm takeFocus={isSetUp} onSignedIn={onSignedIn} />
    </Screen>
  );
}
