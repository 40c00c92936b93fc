import { PAGES } from '@pollen/shared';
import { isFrame } from '../frame.ts';

/** The frame in a QR code of this very site; null for any other code. Its link is never opened. */
export function frameFromQr(content: string, origin: string): string | null {
  try {
    const url = new URL(content);
    const isOurs = url.href.startsWith(`${origin}${PAGES.approve}#`);
    const frame = url.hash.slice(1);
    return isOurs && isFrame(frame) ? frame : null;
  } catch {
    return null;
  }
}
