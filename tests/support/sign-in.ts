import type { Client, ClientResponse } from './client.ts';

/** A browser that shows a code, and what its latest answer was. */
export interface ShownCode {
  readonly browser: Client;
  readonly id: string;
  readonly userCode: string;
  readonly frame: string;
}

export async function showCode(browser: Client): Promise<ShownCode> {
  const { body } = await browser.post('/api/logins');
  return { browser, id: String(body['id']), userCode: String(body['userCode']), frame: frameOf(body) };
}

/** What a phone's camera reads behind the `#`. */
export function frameOf(pollBody: ClientResponse['body']): string {
  const qr = pollBody['qr'];
  const content = typeof qr === 'object' && qr !== null && 'content' in qr ? String(qr.content) : '';
  return content.split('#')[1] ?? '';
}

export const poll = (browser: Client) => browser.post('/api/logins/current');
export const scan = (phone: Client, code: string) => phone.post('/api/logins/scan', { code });

/** The decision that approves, once the browser has been told the number. */
export async function rightDecision(browser: Client, scanned: ClientResponse, sessionLifetime = '1h') {
  const { body } = await poll(browser);
  const { decisionToken } = scanned.body;
  return { decision: 'approve', decisionToken, matchNumber: body['matchNumber'], sessionLifetime };
}

export const decide = (phone: Client, id: string, decision: unknown) =>
  phone.post(`/api/logins/${id}/decide`, decision);

/** Everything from scan to approval. */
export async function approve(phone: Client, shown: ShownCode, sessionLifetime = '1h'): Promise<ClientResponse> {
  const scanned = await scan(phone, shown.frame);
  return decide(phone, shown.id, await rightDecision(shown.browser, scanned, sessionLifetime));
}

/** A browser that was signed in by a scan, and has used its session. */
export async function signInByScan(phone: Client, browser: Client): Promise<ShownCode> {
  const shown = await showCode(browser);
  await approve(phone, shown);
  await poll(browser);
  await browser.get('/api/session');
  return shown;
}

/** The scan ticket that this very browser got before it signed in. */
export async function ticketOf(phone: Client, code: string): Promise<string> {
  const sessions = [...phone.cookies].filter(([name]) => name.endsWith('session'));
  for (const [name] of sessions) phone.cookies.delete(name);
  const { body } = await scan(phone, code);
  for (const [name, value] of sessions) phone.cookies.set(name, value);
  return String(body['ticket']);
}
