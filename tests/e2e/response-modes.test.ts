import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Client } from '../support/client.ts';
import { shownAddress, shownNumber, theCode } from '../support/computer.ts';
import { carrySession, choose, seesOutcome } from '../support/phone.ts';
import type { Product } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { type Listener, type RelyingParty, relyingParty, startListener } from '../support/relying-party.ts';
import { testBrowser } from '../support/test-browser.ts';
import { until } from '../support/until.ts';

const browser = testBrowser();

describe('an application that wants its response otherwise than in the query', () => {
  let product: Product;
  let site: Listener;
  let party: RelyingParty;
  let ada: Client;

  beforeAll(async () => {
    site = await startListener();
    const wiki = app('wiki', { own_network: true });
    const registered = { ...wiki, redirect_uris: [`${site.url}/callback`] as const };
    product = await startProvider('embedded', [registered]);
    ada = await product.setUp();
    party = await relyingParty(product.url, registered);
  });
  afterAll(async () => {
    await product.stop();
    await site.stop();
  });

  async function scan(computer: Page): Promise<void> {
    await theCode(computer).waitFor();
    const phone = await browser.phone(product.url);
    await carrySession(ada, phone, product.url);
    await phone.goto(await shownAddress(computer));
    await choose(phone, await shownNumber(computer));
    await seesOutcome(phone, 'approved');
  }
  const posted = () => site.received.filter((body) => body !== '');

  it('gets it as a form that the browser sends by itself, after a scan and straight through', async () => {
    const computer = await browser.computer(product.url, { alsoAt: site.url });
    for (const [time, signIn] of [scan, async () => undefined].entries()) {
      const attempt = await party.begin({ response_mode: 'form_post' });
      await computer.goto(attempt.address);
      await signIn(computer);
      await until(() => posted().length > time);
      const tokens = await party.redeem(attempt, `${party.callback}?${posted().at(-1)}`);
      expect(tokens.claims()).toMatchObject({ preferred_username: 'ada' });
    }
  });

  it('gets it behind the #, which no server is told', async () => {
    const computer = await browser.computer(product.url, { alsoAt: site.url });
    await carrySession(ada, computer, product.url);
    const attempt = await party.begin({ response_mode: 'fragment' });
    await computer.goto(attempt.address);
    await computer.waitForURL(`${party.callback}#**`);
    const tokens = await party.redeem(attempt, computer.url().replace('#', '?'));
    expect(tokens.claims()).toMatchObject({ preferred_username: 'ada' });
  });
});
