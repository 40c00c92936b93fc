import { type Client, newClient } from '../tests/support/client.ts';
import { PHONE } from '../tests/support/product.ts';
import { until } from '../tests/support/until.ts';
import type { MeasuredServer } from './measured-server.ts';

export const DISPLAY_NAME = 'Ada Lovelace';
export const PASSWORD = 'correct horse battery';

/** Sets the product up as its owner would, with the link that it printed, and gives the phone that is signed in. */
export async function setUp(server: MeasuredServer): Promise<Client> {
  const token = () => /\/setup#(\S+)/.exec(server.printed())?.[1];
  await until(() => token() !== undefined);
  const phone = newClient(server.url, { 'user-agent': PHONE });
  const account = { token: token(), username: 'ada', displayName: DISPLAY_NAME, password: PASSWORD };
  const response = await postFrom(phone, '/api/setup', account);
  if (response.status !== 201) throw new Error(`setup was answered ${response.status} ${response.text}`);
  return phone;
}

/** A request without an Origin header, so that it may go past the proxy that stands for the network. */
export function postFrom(client: Client, path: string, body: unknown = {}) {
  const headers = { 'content-type': 'application/json' };
  return client.send(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** Everything after the scan: the right number, and a session for an hour. */
export function approval(decisionToken: unknown, matchNumber: unknown) {
  return { decision: 'approve', decisionToken, matchNumber, sessionLifetime: '1h' };
}
