import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Attempt, RelyingParty } from './relying-party.ts';

/** An application as people see it: a page of theirs, behind a sign-in that is ours. */
export interface ApplicationSite {
  readonly url: string;
  use(party: RelyingParty): void;
  stop(): Promise<void>;
}

export async function startApplicationSite(callbackPath = '/callback'): Promise<ApplicationSite> {
  let party: RelyingParty | null = null;
  const attempts = new Map<string, Attempt>();
  const names = new Map<string, string>();
  const server: Server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', site.url);
    if (request.method === 'POST') {
      // It is told who has left: here there is only one.
      names.clear();
      return response.end();
    }
    if (party === null) return response.writeHead(500).end();
    const own = /app=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const name = names.get(own);
    if (name !== undefined) return response.setHeader('content-type', 'text/html').end(`<h1>Hello ${name}</h1>`);
    if (url.pathname === callbackPath) {
      const attempt = attempts.get(url.searchParams.get('state') ?? '');
      if (attempt === undefined) return response.writeHead(400).end('unknown');
      const tokens = await party.redeem(attempt, url.href);
      const id = attempt.verifier.replace(/\W/g, '');
      names.set(id, String(tokens.claims()?.['name']));
      return response.writeHead(302, { location: '/', 'set-cookie': `app=${id}; Path=/; HttpOnly` }).end();
    }
    const attempt = await party.begin();
    attempts.set(attempt.state, attempt);
    response.writeHead(302, { location: attempt.address }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const site = {
    url: `http://localhost:${portOf(server.address())}`,
    use: (next: RelyingParty) => {
      party = next;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return site;
}

const portOf = (address: string | AddressInfo | null) => (typeof address === 'object' ? (address?.port ?? 0) : 0);
