import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { type ApplicationSite, startApplicationSite } from '../support/application-site.ts';
import type { Client } from '../support/client.ts';
import { fillInPassword, press, shownAddress, shownNumber, theCode } from '../support/computer.ts';
import { carrySession, choose, seesOutcome } from '../support/phone.ts';
import { PASSWORD, type Product, STORES } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { relyingParty } from '../support/relying-party.ts';
import { testBrowser } from '../support/test-browser.ts';
import { until } from '../support/until.ts';

const browser = testBrowser();
const PATIENCE_MS = 60_000;

describe.each(STORES)('an application, on the %s store', (kind) => {
  let product: Product;
  let site: ApplicationSite;
  let ada: Client;

  beforeAll(async () => {
    site = await startApplicationSite();
    const grafana = app('grafana', {
      client_name: 'Grafana of the ward',
      ...site.registration,
    });
    product = await startProvider(kind, [grafana]);
    ada = await product.setUp();
    site.use(await relyingParty(product.url, { ...grafana, ...site.registration }));
  });
  afterAll(async () => {
    await product.stop();
    await site.stop();
  });

  async function phoneOfAda(): Promise<Page> {
    const phone = await browser.phone(product.url);
    await carrySession(ada, phone, product.url);
    return phone;
  }

  it('is entered by a scan that names it, and left when the session is ended on the phone', async () => {
    const computer = await browser.computer(product.url, { alsoAt: site.url });
    await site.visit(computer);
    await theCode(computer).waitFor();
    await computer.getByText('Sign in to Grafana of the ward').waitFor();
    const phone = await phoneOfAda();
    await phone.goto(await shownAddress(computer));
    await phone.getByRole('heading', { name: /Sign in to .*Grafana of the ward/ }).waitFor();
    await choose(phone, await shownNumber(computer));
    await seesOutcome(phone, 'approved');
    await site.greets(computer, 'Ada');
    // Whoever is signed in goes straight through.
    await computer.context().clearCookies({ domain: 'localhost' });
    await site.visit(computer);
    await site.greets(computer, 'Ada');
    const { body } = await ada.get('/api/sessions');
    const scanned = Object(body)['sessions'].find((each: { signedInBy: string }) => each.signedInBy === 'qr');
    expect((await ada.post(`/api/sessions/${String(scanned?.id)}/revoke`)).status).toBe(200);
    await until(async () => {
      await site.visit(computer);
      return (await theCode(computer).count()) > 0 || (await computer.getByText('Sign in to').count()) > 0;
    }, PATIENCE_MS);
  });

  /** The paths of ours that a browser asks for from this address on, until it has asked for a code. */
  async function untilACode(address: string): Promise<string[]> {
    const computer = await browser.computer(product.url, { alsoAt: site.url });
    const paths: string[] = [];
    computer.on('request', (request) => {
      const { origin, pathname } = new URL(request.url());
      if (origin === product.url) paths.push(pathname);
    });
    await computer.goto(address);
    await theCode(computer).waitFor();
    return paths.slice(0, paths.indexOf('/api/logins') + 1);
  }

  it('costs two redirects, and then no more requests for a code than our own front page', async () => {
    const ownPage = await untilACode(product.url);
    expect(ownPage).toEqual(['/', '/api/logins']);
    const [authorize, step = '', ...rest] = await untilACode(site.url);
    expect([authorize, step.replace(/[^/]+$/, '')]).toEqual(['/oidc/authorize', '/oidc/interaction/']);
    expect(rest).toEqual(ownPage);
  });

  it('is entered by a password on the same page', async () => {
    const computer = await browser.computer(product.url, { alsoAt: site.url });
    await site.visit(computer);
    await press(computer, messages.signIn.withPassword);
    await fillInPassword(computer, 'ada', PASSWORD);
    await site.greets(computer, 'Ada');
  });
});
