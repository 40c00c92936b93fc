import { PAGES } from '@pollen/shared';
import { at } from '../api/own-address.ts';
import { PasswordForm } from '../authentication/password-form.tsx';
import { SessionEndedHere } from '../authentication/session-ended-here.tsx';
import { messages } from '../i18n/messages.ts';
import { Screen } from './screen.tsx';

const text = messages.approve.ownScreen;

/** The code was opened in the browser that shows it: nobody would compare the numbers of two screens. */
export function OwnScreen() {
  return (
    <Screen title={text.title} lead={text.lead}>
      <SessionEndedHere />
      <PasswordForm onSignedIn={() => location.assign(at(PAGES.home))} />
    </Screen>
  );
}
