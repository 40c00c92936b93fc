import type { Client } from './client.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Sends an empty form, as the pages without scripts do. */
export const submit = (browser: Client, path: string, headers: Record<string, string> = {}) =>
  browser.send(path, { method: 'POST', headers: { ...FORM, origin: browser.origin, ...headers }, body: '' });
