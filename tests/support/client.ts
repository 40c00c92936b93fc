import { get } from 'node:http';
import { type CookieJar, newCookieJar } from './cookie-jar.ts';

export interface ClientResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON of the response; empty where it was none. */
  readonly body: Record<string, unknown>;
}

/** A browser as the server sees it: it keeps cookies, and says where its requests come from. */
export interface Client {
  readonly cookies: CookieJar;
  /** Where its pages came from. */
  readonly origin: string;
  get(path: string, headers?: Record<string, string>): Promise<ClientResponse>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<ClientResponse>;
  /** Any request, with the cookies. */
  send(path: string, init: RequestInit): Promise<ClientResponse>;
}

/** `address` is where its pages came from, if that is another than the one it sends to. */
export function newClient(url: string, always: Record<string, string> = {}, address = url): Client {
  const cookies = newCookieJar(address);
  const { origin } = new URL(address);

  async function send(path: string, init: RequestInit): Promise<ClientResponse> {
    const headers = new Headers({ ...always, ...Object.fromEntries(new Headers(init.headers)) });
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(url + path, { redirect: 'manual', ...init, headers });
    for (const line of response.headers.getSetCookie()) keep(line);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parse(text) };
  }

  function keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const [name = '', value = ''] = pair.split('=');
    if (attributes.includes('Max-Age=0')) cookies.delete(name);
    else cookies.set(name, value);
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
  };
}

function parse(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** What a response tells: all of it but the id that each request has anew. */
export function tellingOf({ text, body }: ClientResponse): string {
  return text.replace(`"${String(body['requestId'])}"`, '""');
}

/** A request that reached us under a name that is not ours (DNS rebinding). `fetch` will not send one. */
export function getAs(host: string, url: string, headers: Record<string, string> = {}): Promise<ClientResponse> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers: { ...headers, host } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const lines = Object.entries(response.headersDistinct).flatMap(([name, values = []]) =>
          values.map((value): [string, string] => [name, value]),
        );
        const received = new Headers(lines);
        resolve({ status: response.statusCode ?? 0, headers: received, text, body: parse(text) });
      });
    });
    request.on('error', reject);
  });
}
