import { PAGES } from '@pollen/shared';

/** The frame in a QR code of this very site; null for any other code. Its link is never opened. */
export function frameFromQr(content: string, origin: string): string | null {
  try {
    const url = new URL(content);
    const isOurs = url.origin === origin && url.pathname === PAGES.approve && url.search === '';
    return isOurs && url.hash.length > 1 ? url.hash.slice(1) : null;
  } catch {
    return null;
  }
}
