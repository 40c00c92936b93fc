import { PAGES } from '@pollen/shared';
import { noteJustSetUp } from '../account/just-set-up.tsx';
import { NewAccountPage } from '../account/new-account-page.tsx';
import { ByLink } from '../account/token-page.tsx';
import { checkLink, setUp } from '../api/account-requests.ts';
import { words } from '../i18n/text.ts';
import { mount } from '../ui/mount.tsx';

function goHome() {
  noteJustSetUp();
  location.replace(PAGES.home);
}

mount(
  <ByLink
    page={(token) => (
      <NewAccountPage says={words.account.setUp} token={token} check={checkLink} send={setUp} onMade={goHome} />
    )}
  />,
);
