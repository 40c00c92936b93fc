import { NewAccountFromLink } from '../account/new-account-from-link.tsx';
import { setUp } from '../api/account-requests.ts';
import { messages } from '../i18n/messages.ts';
import { mount } from '../ui/mount.tsx';

mount(<NewAccountFromLink text={messages.account.setUp} send={setUp} />);
