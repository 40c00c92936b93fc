import { PAGES } from '@pollen/shared';
import { ByLink } from './account/by-link.tsx';
import { RecoveryPage } from './account/recovery-page.tsx';
import { noteJustRecovered } from './session/just-set-up.tsx';
import { mount } from './ui/mount.tsx';

function goHome() {
  noteJustRecovered();
  location.replace(PAGES.home);
}

mount(<ByLink page={(token) => <RecoveryPage token={token} onRecovered={goHome} />} />);
