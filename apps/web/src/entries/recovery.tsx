import { PAGES } from '@pollen/shared';
import { noteJustRecovered } from '../account/just-set-up.tsx';
import { RecoveryPage } from '../account/recovery-page.tsx';
import { TokenPage } from '../account/token-page.tsx';
import { at } from '../api/own-address.ts';
import { mount } from '../ui/mount.tsx';

function goHome() {
  noteJustRecovered();
  location.replace(at(PAGES.home));
}

mount(<TokenPage page={(token) => <RecoveryPage token={token} onRecovered={goHome} />} />);
