import { PAGES } from '@pollen/shared';
import { ByLink } from './account/by-link.tsx';
import { NewAccountPage } from './account/new-account-page.tsx';
import { acceptInvitation, checkLink } from './api/account-requests.ts';
import { noteJustSetUp } from './session/just-set-up.tsx';
import { mount } from './ui/mount.tsx';
import { words } from './words/words.ts';

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
