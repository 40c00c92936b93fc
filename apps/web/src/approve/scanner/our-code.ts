import { PAGES } from '@pollen/shared';

/** The frame in what a QR code says, or null where the code is not one of this very site. Nothing is ever opened. */
export function readOurCode(content: string, origin: string): string | null {
  try {
    const url = new URL(content);
    const isOurs = url.origin === origin && url.pathname === PAGES.approve && url.search === '';
    return isOurs && url.hash.length > 1 ? url.hash.slice(1) : null;
  } catch {
    return null;
  }
}
