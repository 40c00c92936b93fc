import type { BrowserContext } from 'playwright-core';

/**
 * What Chromium itself remarks on and no page can help: a response that is no 2xx, since refusals are part of the
 * protocol, and a header that it heeds only on https.
 */
const REMARKS = /^(Failed to load resource:|The Cross-Origin-Opener-Policy header has been ignored)/;

/** Collects what no page may ever do: reach for another origin, break its own security policy, or throw. */
export function watchFor(pageErrors: string[], context: BrowserContext, baseURL: string): void {
  const { origin } = new URL(baseURL);
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && !['data:', 'blob:'].includes(url.protocol))
      pageErrors.push(`request to ${request.url()}`);
  });
  context.on('weberror', (event) => pageErrors.push(`thrown: ${event.error().stack ?? event.error().message}`));
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !REMARKS.test(message.text())) {
      pageErrors.push(`console ${message.type()}: ${message.text()}`);
    }
  });
}
