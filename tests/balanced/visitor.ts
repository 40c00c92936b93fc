import { Agent, request } from 'node:https';
import { text } from 'node:stream/consumers';
import type { Client, ClientResponse } from '../support/client.ts';
import { newCookieJar } from '../support/cookie-jar.ts';

export const HOST = 'login.example.com';

/** Everything that browsers and phones were answered, as `200 /api/logins`, and how often. */
export type Seen = Map<string, number>;

/** A browser or a phone that comes by a balancer, over connections of its own, which it keeps. */
export interface Visitor extends Client {
  leave(): void;
}

/** Not by `fetch`, which reaches a host only where its name leads. */
export function newVisitor(port: number, seen: Seen): Visitor {
  const origin = `https://${HOST}`;
  const cookies = newCookieJar(origin);
  const agent = new Agent({ keepAlive: true, rejectUnauthorized: false, servername: HOST });
  // Not the address of the balancer, which no visitor may have.
  const target = { host: '127.0.0.1', port, agent, localAddress: '127.0.0.2' };

  async function ask(path: string, init: RequestInit): Promise<ClientResponse> {
    const headers: Record<string, string> = { ...Object.fromEntries(new Headers(init.headers)), host: HOST };
    if (cookies.size > 0) headers['cookie'] = [...cookies].map((pair) => pair.join('=')).join('; ');
    const body = typeof init.body === 'string' ? init.body : '';
    if (body !== '') headers['content-length'] = `${Buffer.byteLength(body)}`;
    return new Promise((resolve, reject) => {
      const sent = request({ ...target, path, method: init.method ?? 'GET', headers }, (response) => {
        for (const line of response.headers['set-cookie'] ?? []) keep(line);
        const status = response.statusCode ?? 0;
        const answered = (whole: string) =>
          resolve({ status, headers: new Headers(), text: whole, body: parse(whole) });
        text(response).then(answered, reject);
      });
      sent.setTimeout(30_000, () => sent.destroy(new Error('no answer in 30 s')));
      sent.on('error', reject);
      sent.end(body);
    });
  }

  function keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const [name = '', value = ''] = pair.split('=');
    if (attributes.includes('Max-Age=0')) cookies.delete(name);
    else cookies.set(name, value);
  }

  async function send(path: string, init: RequestInit): Promise<ClientResponse> {
    const note = (what: unknown) => {
      const key = `${what} ${path.replaceAll(/[\w-]{22}/g, '…')}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
    };
    try {
      const response = await ask(path, init);
      note(response.status);
      return response;
    } catch (error) {
      note(error instanceof Error && 'code' in error ? error.code : error);
      return { status: 0, headers: new Headers(), text: '', body: {} };
    }
  }

  return {
    cookies,
    origin,
    send,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, body = {}, headers = {}) =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, ...headers },
        body: JSON.stringify(body),
      }),
    leave: () => agent.destroy(),
  };
}

function parse(whole: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(whole));
  } catch {
    return {};
  }
}
