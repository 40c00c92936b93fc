import type { SessionEnding } from '@pollen/shared';
import { deviceText } from '../i18n/device.ts';
import { Time } from '../ui/time.tsx';
import { type EndedText, SessionEndedText } from './session-ended-text.tsx';

export function SessionEnded({ ended: { how, at, by } }: { ended: SessionEnding }) {
  return (
    <SessionEndedText how={textFor(how, by)} device={by ? deviceText(by) : ''} when={<Time at={Date.parse(at)} />} />
  );
}

function textFor(how: SessionEnding['how'], by: SessionEnding['by']): EndedText {
  if (how === 'account-closed' || how === 'by-administrator' || how === 'all-ended') return 'by-administrator';
  if (by === null) return 'by-link';
  return how === 'password-changed' ? 'with-password' : 'by-device';
}
