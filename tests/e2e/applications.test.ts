import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import type { Client } from '../support/client.ts';
import { fillInPassword, press, shownAddress, shownNumber, theCode } from '../support/computer.ts';
import { carrySession, choose, seesOutcome } from '../support/phone.ts';
import { PASSWORD, type Product, STORES } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { type Attempt, type RelyingParty, relyingParty } from '../support/relying-party.ts';
import { testBrowser } from '../support/test-browser.ts';
import { until } from '../support/until.ts';

const browser = testBrowser();
const PATIENCE_MS = 60_000;

/** An application as people see it: a page of theirs, behind a sign-in that is ours. */
interface Site {
  readonly url: string;
  use(party: RelyingParty): void;
  stop(): Promise<void>;
}

async function startSite(): Promise<Site> {
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
    if (url.pathname === '/callback') {
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

describe.each(STORES)('an application, on the %s store', (kind) => {
  let product: Product;
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite();
    const grafana = app('grafana', {
      client_name: 'Grafana of the ward',
      redirect_uris: [`${site.url}/callback`],
      own_network: true,
      backchannel_logout_uri: `${site.url}/logout`,
    });
    product = await startProvider(kind, [grafana]);
    ada = await product.setUp();
    site.use(await relyingParty(product.url, { ...grafana, redirect_uris: [`${site.url}/callback`] }));
  });
  afterAll(async () => {
    await product.stop();
    await site.stop();
  });

  const greets = (page: Page) => page.getByRole('heading', { name: 'Hello Ada' }).waitFor();
  async function phoneOfAda(): Promise<Page> {
    const phone = await browser.phone(product.url);
    await carrySession(ada, phone, product.url);
    return phone;
  }

  it('is entered by a scan that names it, and left when the session is ended on the phone', async () => {
    const computer = await browser.computer(product.url, { alsoAt: site.url });
    await computer.goto(site.url);
    await theCode(computer).waitFor();
    await computer.getByText('Sign in to Grafana of the ward').waitFor();
    const phone = await phoneOfAda();
    await phone.goto(await shownAddress(computer));
    await phone.getByRole('heading', { name: /Sign in to .*Grafana of the ward/ }).waitFor();
    await choose(phone, await shownNumber(computer));
    await seesOutcome(phone, 'approved');
    await greets(computer);
    // Whoever is signed in goes straight through.
    await computer.context().clearCookies({ domain: 'localhost' });
    await computer.goto(site.url);
    await greets(computer);
    const { body } = await ada.get('/api/sessions');
    const scanned = Object(body)['sessions'].find((each: { signedInBy: string }) => each.signedInBy === 'qr');
    expect((await ada.post(`/api/sessions/${String(scanned?.id)}/revoke`)).status).toBe(200);
    await until(async () => {
      await computer.goto(site.url);
      return (await theCode(computer).count()) > 0 || (await computer.getByText('Sign in to').count()) > 0;
    }, PATIENCE_MS);
  });

  it('is entered by a password on the same page', async () => {
    const computer = await browser.computer(product.url, { alsoAt: site.url });
    await computer.goto(site.url);
    await press(computer, messages.signIn.withPassword);
    await fillInPassword(computer, 'ada', PASSWORD);
    await greets(computer);
  });
});
