import type { BrowserContext } from 'playwright-core';

/**
 * What Chromium itself remarks on and no page can help: a response that is no 2xx, since refusals are part of the
 * protocol, and a header that it heeds only on https.
 */
const REMARKS = /^(Failed to load resource:|The Cross-Origin-Opener-Policy header has been ignored)/;

/** Collects what no page may ever do: reach for other sites than these, break its own security policy, or throw. */
export function watchFor(pageErrors: string[], context: BrowserContext, sites: readonly string[]): void {
  const places = sites.map((site) => new URL(site));
  // A site below a path of a host has nothing to ask of its neighbours.
  const isOurs = ({ origin, pathname }: URL) =>
    places.some(
      (place) => place.origin === origin && `${pathname}/`.startsWith(`${place.pathname}/`.replace('//', '/')),
    );
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (!isOurs(url) && !['data:', 'blob:'].includes(url.protocol)) pageErrors.push(`request to ${request.url()}`);
  });
  context.on('weberror', (event) => pageErrors.push(`thrown: ${event.error().stack ?? event.error().message}`));
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !REMARKS.test(message.text())) {
      pageErrors.push(`console ${message.type()}: ${message.text()}`);
    }
  });
}
