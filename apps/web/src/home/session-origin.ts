import type { SignedInBy } from '@pollen/shared';
import { words } from '../i18n/text.ts';

type Origin = { signedInBy: SignedInBy; approvedBy: { browser: string; os: string } | null };

/** How a session came to be, in words. */
export function how({ signedInBy, approvedBy }: Origin): string {
  return approvedBy ? words.session.approvedOn(approvedBy.browser, approvedBy.os) : words.session.by[signedInBy];
}
