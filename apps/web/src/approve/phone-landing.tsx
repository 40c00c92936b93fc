import type { SessionEnding } from '@pollen/shared';
import { PAGES } from '@pollen/shared';
import { at } from '../api/own-address.ts';
import { PasswordForm } from '../authentication/password-form.tsx';
import { SessionEnded } from '../authentication/session-ended.tsx';
import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { ScanIcon } from '../ui/icons.tsx';
import { Screen } from './screen.tsx';

const text = messages.approve.landing;

type PhoneLandingProps = {
  isSetUp: boolean;
  ended?: SessionEnding | undefined;
  onShowCode: () => void;
  onSignedIn: () => void;
};

/** The front page on a phone: signing in here comes first, a code for another phone last. */
export function PhoneLanding({ isSetUp, ended, onShowCode, onSignedIn }: PhoneLandingProps) {
  return (
    <Screen title={text.title} lead={isSetUp ? undefined : messages.shared.notSetUp}>
      {ended && <SessionEnded ended={ended} />}
      <PasswordForm onSignedIn={onSignedIn} />
      <section className="approve-other">
        <h2>{text.computer}</h2>
        <a className="button button-plain" href={at(`${PAGES.approve}?scan`)}>
          <ScanIcon />
          <span>{text.scan}</span>
        </a>
        <a className="button button-quiet" href={at(PAGES.approve)}>
          {text.type}
        </a>
      </section>
      <Button kind="quiet" onClick={onShowCode}>
        {text.showCode}
      </Button>
    </Screen>
  );
}
