import type { BrowserContext } from 'playwright-core';

/**
 * What Chromium itself remarks on and no page can help: a response that is no 2xx, since refusals are part of the
 * protocol, and a header that it heeds only on https.
 */
const REMARKS = /^(Failed to load resource:|The Cross-Origin-Opener-Policy header has been ignored)/;

/** Collects what no page may ever do: reach for other sites than these, break its own security policy, or throw. */
export function watchFor(pageErrors: string[], context: BrowserContext, sites: readonly string[]): void {
  const origins = sites.map((site) => new URL(site).origin);
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (!origins.includes(url.origin) && !['data:', 'blob:'].includes(url.protocol))
      pageErrors.push(`request to ${request.url()}`);
  });
  context.on('weberror', (event) => pageErrors.push(`thrown: ${event.error().stack ?? event.error().message}`));
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !REMARKS.test(message.text())) {
      pageErrors.push(`console ${message.type()}: ${message.text()}`);
    }
  });
}
