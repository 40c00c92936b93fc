import { PAGES } from '@pollen/shared';
import { at } from '../api/own-address.ts';
import { messages } from '../i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { ContactLine } from '../ui/contact-line.tsx';
import { CrossIcon } from '../ui/icons.tsx';
import { Screen } from './screen.tsx';

const text = messages.shared;

/** Nobody can sign in here. The code is kept over a reload, where the browser allows as much as that. */
export function NoCookiesScreen() {
  return (
    <Screen
      title={text.noCookies.title}
      lead={text.noCookies.onPhone({ host: location.host })}
      className="outcome"
      icon={
        <div className="outcome-icon">
          <CrossIcon />
        </div>
      }
    >
      <ContactLine />
      <Button onClick={() => location.reload()}>{text.tryAgain}</Button>
      <a className="button button-quiet" href={at(PAGES.networkCheck)}>
        {text.checkNetwork}
      </a>
    </Screen>
  );
}
