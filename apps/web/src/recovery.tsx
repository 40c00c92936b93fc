import { PAGES } from '@pollen/shared';
import { takeLinkToken } from './account/link-token.ts';
import { RecoveryPage } from './account/recovery-page.tsx';
import { noteJustRecovered } from './session/just-set-up.tsx';
import { mount } from './ui/mount.tsx';

function goHome() {
  noteJustRecovered();
  location.replace(PAGES.home);
}

mount(<RecoveryPage token={takeLinkToken()} onRecovered={goHome} />);
