import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Page } from 'playwright-core';
import { type Attempt, bodyOf, portOf, type RelyingParty } from './relying-party.ts';

/** An application as people see it: a page of theirs, behind a sign-in that is ours. */
export interface ApplicationSite {
  readonly url: string;
  /** What it is registered with. */
  readonly registration: Record<string, unknown> & { readonly redirect_uris: readonly [string] };
  /** How often it was told that somebody has left. */
  told(): number;
  use(party: RelyingParty): void;
  /** Opens a page of it that nobody has opened before: caches between may keep every other. */
  visit(page: Page): Promise<void>;
  /** Waits until it greets somebody by name. */
  greets(page: Page, name: string): Promise<void>;
  stop(): Promise<void>;
}

interface Guest {
  readonly name: string;
  /** Where their picture is. */
  readonly picture: string;
  /** What we call their session. */
  readonly sid: string;
}

export async function startApplicationSite(callbackPath = '/callback'): Promise<ApplicationSite> {
  let party: RelyingParty | null = null;
  let told = 0;
  const attempts = new Map<string, Attempt>();
  const guests = new Map<string, Guest>();

  async function hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const token = new URLSearchParams(await bodyOf(request)).get('logout_token') ?? '';
    const { sid } = claimsIn(token);
    for (const [own, guest] of guests) if (guest.sid === sid) guests.delete(own);
    told += 1;
    response.end();
  }
  async function comeBack(at: URL, { redeem }: RelyingParty, response: ServerResponse): Promise<void> {
    const attempt = attempts.get(at.searchParams.get('state') ?? '');
    if (attempt === undefined) return void response.writeHead(400).end('unknown');
    const claims = (await redeem(attempt, at.href)).claims();
    const own = randomUUID();
    const picture = typeof claims?.['picture'] === 'string' ? claims['picture'] : '';
    guests.set(own, { name: String(claims?.['name']), picture, sid: String(claims?.['sid']) });
    response
      .writeHead(302, { location: `/in/${randomUUID()}`, 'set-cookie': `${cookie}=${own}; Path=/; HttpOnly` })
      .end();
  }
  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = new URL(request.url ?? '/', site.url);
    response.setHeader('cache-control', 'no-store');
    if (request.method === 'POST') return hear(request, response);
    if (party === null || at.pathname === '/favicon.ico') return void response.writeHead(404).end();
    const guest = guests.get(ownCookie.exec(request.headers.cookie ?? '')?.[1] ?? '');
    if (guest !== undefined) {
      response.setHeader('content-type', 'text/html');
      const picture = guest.picture && `<img src="${guest.picture}" alt="${guest.name}">`;
      return void response.end(`<h1>Hello ${guest.name}</h1>${picture}`);
    }
    if (at.pathname === callbackPath) return comeBack(at, party, response);
    const attempt = await party.begin();
    attempts.set(attempt.state, attempt);
    response.writeHead(302, { location: attempt.address }).end();
  }
  const server: Server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server.address());
  const url = `http://localhost:${port}`;
  // Cookies know no port: another application on this machine has its own.
  const cookie = `app-${port}`;
  const ownCookie = new RegExp(`\\b${cookie}=([\\w-]+)`);
  const site: ApplicationSite = {
    url,
    registration: {
      redirect_uris: [`${url}${callbackPath}`],
      own_network: true,
      backchannel_logout_uri: `${url}/logout`,
    },
    told: () => told,
    use(next) {
      party = next;
    },
    visit: async (page) => void (await page.goto(`${url}/visit/${randomUUID()}`)),
    greets: (page, name) => page.getByRole('heading', { name: `Hello ${name}` }).waitFor(),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return site;
}

function claimsIn(token: string): { readonly sid?: unknown } {
  return Object(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));
}
