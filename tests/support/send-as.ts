import { request } from 'node:http';

interface Sent {
  readonly method?: string;
  /** Also what `fetch` would write itself, such as the host. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where it comes from, of this machine's own addresses. */
  readonly localAddress?: string;
}

/** The status that a request is answered with, of which each part can be chosen. */
export function sendAs(url: string, path: string, { method = 'GET', headers, localAddress }: Sent): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const options = { hostname, port, path, method, headers, ...(localAddress && { localAddress }) };
    const sent = request(options, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    sent.once('error', reject).end();
  });
}
