import { PAGES } from '@pollen/shared';
import { PasswordForm } from '../authentication/password-form.tsx';
import { words } from '../i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { ScanIcon } from '../ui/icons.tsx';
import { Screen } from './screen.tsx';

const says = words.approve.landing;

type PhoneLandingProps = { isSetUp: boolean; onShowCode: () => void; onSignedIn: () => void };

/** A phone that opens the front page: its own ways in come first, a code for another phone last. */
export function PhoneLanding({ isSetUp, onShowCode, onSignedIn }: PhoneLandingProps) {
  return (
    <Screen title={says.title} lead={isSetUp ? undefined : words.shared.notSetUp}>
      <PasswordForm onSignedIn={onSignedIn} />
      <section className="approve-other">
        <h2>{says.computer}</h2>
        <a className="button button-plain" href={`${PAGES.approve}?scan`}>
          <ScanIcon />
          {says.scan}
        </a>
        <a className="button button-quiet" href={PAGES.approve}>
          {says.type}
        </a>
      </section>
      <Button kind="quiet" onClick={onShowCode}>
        {says.showCode}
      </Button>
    </Screen>
  );
}
