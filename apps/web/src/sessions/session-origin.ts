import type { DeviceName, SignedInBy } from '@pollen/shared';
import { deviceText } from '../i18n/device.ts';
import { messages } from '../i18n/messages.ts';

type Origin = { signedInBy: SignedInBy; approvedBy: DeviceName | null };

/** How a session began, in words. */
export function sessionOrigin({ signedInBy, approvedBy }: Origin): string {
  if (approvedBy === null) return messages.session.by[signedInBy];
  const phone = deviceText(approvedBy);
  switch (signedInBy) {
    case 'device':
      return messages.session.letInOn({ device: phone });
    case 'application':
      return messages.session.staysFrom({ device: phone });
    default:
      return messages.session.approvedOn({ device: phone });
  }
}
