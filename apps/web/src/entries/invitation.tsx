import { PAGES } from '@pollen/shared';
import { noteJustSetUp } from '../account/just-set-up.tsx';
import { NewAccountPage } from '../account/new-account-page.tsx';
import { ByLink } from '../account/token-page.tsx';
import { acceptInvitation, checkLink } from '../api/account-requests.ts';
import { words } from '../i18n/text.ts';
import { mount } from '../ui/mount.tsx';

function goHome() {
  noteJustSetUp();
  location.replace(PAGES.home);
}

mount(
  <ByLink
    page={(token) => (
      <NewAccountPage
        says={words.account.invitation}
        token={token}
        check={checkLink}
        send={acceptInvitation}
        onMade={goHome}
      />
    )}
  />,
);
