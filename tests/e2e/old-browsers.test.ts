import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { homeMessages } from '../../apps/web/src/i18n/home.ts';
import { htmlPages } from '../../apps/web/src/i18n/html-pages.ts';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { barriers } from '../support/accessibility.ts';
import { startBrowser, type TestBrowser } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import {
  fillInPassword,
  press,
  seesHeading,
  seesNo,
  seesSignedIn,
  shownAddress,
  theCode,
} from '../support/computer.ts';
import { approve, carrySession } from '../support/phone.ts';
import { PASSWORD, type Product } from '../support/product.ts';
import { noScript } from '../support/server-text.ts';
import { startSite } from '../support/site.ts';
import { testBrowser } from '../support/test-browser.ts';
import { until } from '../support/until.ts';

let product: Product;
let ada: Client;
beforeAll(async () => {
  product = await startSite('embedded');
  ada = await product.setUp();
});
afterAll(() => product.stop());

describe('in the oldest browsers that the pages are for', () => {
  const browser = testBrowser();
  /** What came with Chrome 110 and Safari 16, and is in no page. */
  const makeOld = (page: Page) =>
    page.addInitScript(() => {
      Reflect.deleteProperty(AbortSignal, 'timeout');
      Reflect.deleteProperty(AbortSignal, 'any');
      for (const name of ['toSorted', 'toReversed', 'toSpliced', 'with']) Reflect.deleteProperty(Array.prototype, name);
      Reflect.deleteProperty(Promise, 'withResolvers');
      Reflect.deleteProperty(Object, 'groupBy');
    });

  it('a phone approves, and the computer is signed in', async () => {
    const [computer, phone] = [await browser.computer(product.url), await browser.phone(product.url)];
    await Promise.all([makeOld(computer), makeOld(phone)]);
    await carrySession(ada, phone, product.url);
    await computer.goto('/');
    await phone.goto(await shownAddress(computer));
    await approve(phone, computer);
    await seesSignedIn(computer, 'Ada');
  });

  it('a computer lists where one is signed in', async () => {
    const computer = await browser.computer(product.url);
    await makeOld(computer);
    await computer.goto('/');
    await press(computer, messages.signIn.withPassword);
    await fillInPassword(computer, 'ada', PASSWORD);
    await seesSignedIn(computer, 'Ada');
    await computer.getByRole('link', { name: new RegExp(`^${homeMessages.parts['/devices']}`) }).click();
    await computer.getByRole('button', { expanded: false }).first().click();
    await computer.getByText(messages.session.lastUsed, { exact: true }).waitFor();
    await seesNo(computer.locator('.broken'));
  });
});

describe('in a browser that is older', () => {
  const browser = testBrowser();
  async function tooOld(path: string): Promise<Page> {
    const page = await browser.computer(product.url);
    await page.addInitScript(() => Reflect.deleteProperty(Object, 'hasOwn'));
    await page.goto(path);
    await seesHeading(page, htmlPages.tooOld.title);
    return page;
  }

  it.each(['/', '/q', '/setup', '/invitation', '/recovery', '/network-check'])('%s says so', async (path) => {
    const page = await tooOld(path);
    expect(await page.getByRole('heading').count()).toBe(1);
    expect(await barriers(page)).toEqual([]);
  });

  it('it is loaded once', async () => {
    const page = await tooOld('/');
    const loads: string[] = [];
    page.on('request', (request) => request.isNavigationRequest() && loads.push(request.url()));
    const since = await page.evaluate(() => performance.now());
    // A page that was cut off is loaded again after eight seconds.
    await until(() => page.evaluate((start) => performance.now() - start > 10_000, since), 60_000);
    expect(loads).toEqual([]);
  });

  it('a computer still shows a code, as one without scripts', async () => {
    const page = await tooOld('/');
    await press(page, htmlPages.signIn.showCode);
    await page
      .frameLocator('iframe')
      .getByRole('heading', { name: noScript.start.heading({ name: 'Pollen' }) })
      .waitFor();
  });
});

describe('a mistake of ours', () => {
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  it('is told as such, not as the network’s', async () => {
    const computer = await browser.computer(product.url);
    await computer.addInitScript(() => {
      localStorage.setItem('pollen.signed-in', 'password');
      crypto.getRandomValues = () => {
        throw new TypeError('a mistake of ours');
      };
    });
    await computer.goto('/');
    await computer.getByText(messages.shared.broken).waitFor();
    expect(await computer.getByText(messages.session.noResponse).count()).toBe(0);
    await press(computer, messages.shared.loadAgain);
    await computer.getByText(messages.shared.broken).waitFor();
    expect((await browser.finish()).every((error) => error.includes('a mistake of ours'))).toBe(true);
  });

  it('is none where the network is to blame', async () => {
    const computer = await browser.computer(product.url);
    await computer.goto('/');
    await theCode(computer).waitFor();
    await computer.context().setOffline(true);
    await computer.getByText(messages.signIn.network['no-response']).waitFor();
    expect(await computer.getByText(messages.shared.broken).count()).toBe(0);
    expect(await browser.finish()).toEqual([]);
  });
});
