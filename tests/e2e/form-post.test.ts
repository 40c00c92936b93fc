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

describe('an application that wants its response by a form', () => {
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

  it('gets one that the browser sends by itself, after a scan and straight through', async () => {
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
});
