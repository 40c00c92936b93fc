import { LoginId } from '@pollen/shared';
import { newDocumentPage } from '../../document/document-page.ts';
import { templatesIn } from '../../document/templates.ts';
import type { SignInPhase, SignInProgress } from '../../sign-in/poll/poll-loop.ts';
import { putDocument } from './put-document.tsx';

const id = LoginId.parse('AAAAAAAAAAAAAAAAAAAAAA');
export const waiting = {
  phase: 'waiting',
  id,
  userCode: 'WDJB-MJHT',
  qrContent: 'https://pollen.example:8443/q#frame-one',
  isPhoneFound: false,
  expiresAt: performance.now() + 90_000,
  lifetime: 180,
} as const;
export const scanned: SignInPhase = { ...waiting, phase: 'scanned', matchNumber: 47 };

/** The document, which shows what it is given. */
export function openShown() {
  const { root, announcer } = putDocument();
  const page = newDocumentPage(root, announcer, templatesIn(document, []));
  const show = (phase: SignInPhase, progress: Partial<SignInProgress> = {}) => {
    page.show({
      shows: 'code',
      progress: { phase, network: 'ok', renewed: false, isCodeDead: false, ...progress },
    });
  };
  return { root, page, show, said: () => announcer.textContent };
}
