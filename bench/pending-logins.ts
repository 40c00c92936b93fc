import { newClient } from '../tests/support/client.ts';

const AT_ONCE = 32;
const ADDRESSES = 100;

/** Starts this many logins, each in a browser of its own, and gives the Cookie header of each. */
export async function startLogins(url: string, count: number): Promise<string[]> {
  const cookies: string[] = [];
  let begun = 0;
  const worker = async () => {
    while (begun < count) {
      begun += 1;
      cookies.push(await startLogin(url, begun % ADDRESSES));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return cookies;
}

/** As through a proxy, so that no limit per address is met. */
async function startLogin(url: string, address: number): Promise<string> {
  const browser = newClient(url, { 'x-forwarded-for': `203.0.113.${address}` });
  const response = await browser.send('/api/logins', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  if (response.status !== 201) throw new Error(`starting a login was answered ${response.status} ${response.text}`);
  return [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}
