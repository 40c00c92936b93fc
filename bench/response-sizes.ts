import { type Client, newClient } from '../tests/support/client.ts';
import { frameOf } from '../tests/support/sign-in.ts';
import { approval, postFrom, setUp } from './first-account.ts';
import type { MeasuredServer } from './measured-server.ts';

/** Bytes of the response's body in each state that a poll can find. */
export async function measureResponses(server: MeasuredServer): Promise<Map<string, number>> {
  const phone = await setUp(server);
  const sizes = new Map<string, number>();
  const poll = async (browser: Client) => {
    const response = await postFrom(browser, '/api/logins/current');
    const status = String(response.body['status']);
    sizes.set(status, Math.max(sizes.get(status) ?? 0, Buffer.byteLength(response.text)));
    return response.body;
  };
  const scanned = async () => {
    const browser = newClient(server.url);
    await postFrom(browser, '/api/logins');
    const code = frameOf(await poll(browser));
    const { body } = await postFrom(phone, '/api/logins/scan', { code });
    const { matchNumber } = await poll(browser);
    return { browser, decide: `/api/logins/${body['id']}/decide`, token: body['decisionToken'], matchNumber };
  };

  const first = await scanned();
  await postFrom(phone, first.decide, approval(first.token, first.matchNumber));
  await poll(first.browser);
  const second = await scanned();
  await postFrom(phone, second.decide, { decision: 'deny', decisionToken: second.token });
  await poll(second.browser);
  await poll(newClient(server.url));
  const hasty = newClient(server.url);
  await postFrom(hasty, '/api/logins');
  while (!sizes.has('slow-down')) await poll(hasty);
  return sizes;
}
