import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it passes, its origin put into the product's own words. */
export interface Passing {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Headers;
  /** How many `Host` headers it came with. */
  readonly hosts: number;
  readonly body: string;
}

export interface Passed {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

type Forward = (request: Passing) => Promise<Passed>;

/** Takes one defence out: passes requests on, and changes what must not be changed. */
export type Weakness = (request: Passing, forward: Forward) => Promise<Passed>;

export interface Weakened {
  readonly url: string;
  stop(): Promise<void>;
}

/** Connections and lengths are of one hop. */
const HOP = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding', 'host', 'expect'];

/** The product at another address, with one defence less. */
export async function weaken(productUrl: string, weakness: Weakness): Promise<Weakened> {
  const forward: Forward = async ({ method, path, headers, hosts, body }) => {
    // `fetch` sends one, whatever came.
    if (hosts > 1) return { status: 400, headers: new Headers(), body: '' };
    const hasBody = method !== 'GET' && method !== 'HEAD';
    const init = { method, headers, redirect: 'manual', ...(hasBody && { body }) } as const;
    const response = await fetch(productUrl + path, init);
    return { status: response.status, headers: response.headers, body: await response.text() };
  };
  const server = createServer((incoming, outgoing) => {
    read(incoming)
      .then((request) => weakness(request, forward))
      .then(({ status, headers, body }) => {
        for (const [name, value] of headers)
          if (!HOP.includes(name) && name !== 'set-cookie') outgoing.setHeader(name, value);
        outgoing.setHeader('set-cookie', headers.getSetCookie());
        outgoing.writeHead(status).end(body);
      })
      .catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${portOf(server.address())}`;

  async function read(incoming: IncomingMessage): Promise<Passing> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers))
      if (!HOP.includes(name)) headers.set(name, String(value));
    if (headers.get('origin') === url) headers.set('origin', productUrl);
    const { method = 'GET', url: path = '/' } = incoming;
    const hosts = incoming.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length;
    return { method, path, headers, hosts, body: Buffer.concat(chunks).toString() };
  }
  return {
    url,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
