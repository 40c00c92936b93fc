import { PAGES, parseUserCode } from '@pollen/shared';
import { at } from '../../api/own-address.ts';
import { isFrame } from '../frame.ts';

/** What stands in a QR code of this very site: the frame of a login, or the code of a device. */
interface ReadQr {
  readonly frame?: string;
  readonly userCode?: string;
}

/** Nothing for any other code. Its link is never opened. */
export function readQr(content: string, origin: string): ReadQr {
  const url = parsed(content);
  if (url === null) return {};
  const own = `${origin}${at(PAGES.approve)}`;
  const frame = url.hash.slice(1);
  if (url.href === `${own}#${frame}` && isFrame(frame)) return { frame };
  const userCode = url.searchParams.get('user_code') ?? '';
  return url.href === `${own}?user_code=${userCode}` && parseUserCode(userCode) !== null ? { userCode } : {};
}

function parsed(content: string): URL | null {
  try {
    return new URL(content);
  } catch {
    return null;
  }
}
