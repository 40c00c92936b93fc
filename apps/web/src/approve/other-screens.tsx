import { PAGES } from '@pollen/shared';
import { PasswordForm } from '../authentication/password-form.tsx';
import { words } from '../i18n/text.ts';
import { Screen } from './screen.tsx';

const says = words.approve;

/** Nothing can be decided here: whoever frames this page could have laid another picture over it. */
export function FramedScreen() {
  return (
    <Screen title={says.framed.title} lead={says.framed.lead}>
      <a className="button button-plain" href={PAGES.approve} target="_blank" rel="noopener noreferrer">
        {says.framed.open}
      </a>
    </Screen>
  );
}

/** The code's link was opened in the browser that shows the code: nobody would have compared two screens. */
export function OwnScreen() {
  return (
    <Screen title={says.ownScreen.title} lead={says.ownScreen.lead}>
      <PasswordForm onSignedIn={() => location.assign(PAGES.home)} />
    </Screen>
  );
}

export function SignInScreen({ isSetUp, onSignedIn }: { isSetUp: boolean; onSignedIn: () => void }) {
  return (
    <Screen title={says.signIn.title} lead={isSetUp ? says.signIn.lead : words.shared.notSetUp} takeFocus={!isSetUp}>
      <PasswordForm takeFocus={isSetUp} onSignedIn={onSignedIn} />
    </Screen>
  );
}
