import { goHomeJustSetUp } from '../account/just-set-up.tsx';
import { NewAccountPage } from '../account/new-account-page.tsx';
import { TokenPage } from '../account/token-page.tsx';
import { checkLink, setUp } from '../api/account-requests.ts';
import { messages } from '../i18n/messages.ts';
import { mount } from '../ui/mount.tsx';

mount(
  <TokenPage
    page={(token) => (
      <NewAccountPage
        text={messages.account.setUp}
        token={token}
        check={checkLink}
        send={setUp}
        onMade={goHomeJustSetUp}
      />
    )}
  />,
);
