import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { text as noScript } from '../../apps/api/src/no-script/no-script-text.ts';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { networkCheckMessages } from '../../apps/web/src/i18n/network-check.ts';
import { fillInPassword, press, seesHeading, theCode } from '../support/computer.ts';
import { freePort } from '../support/free-port.ts';
import { PASSWORD, type Product, startProduct } from '../support/product.ts';
import { testBrowser } from '../support/test-browser.ts';

const browser = testBrowser();
let product: Product;
/** The name that is meant, while browsers open the number. */
let meant: string;
beforeAll(async () => {
  const port = await freePort();
  meant = `http://localhost:${port}`;
  product = await startProduct('embedded', { PORT: `${port}`, APP_URL: meant });
  await product.setUp();
});
afterAll(() => product.stop());

const seesLink = (page: Page) => page.locator(`a[href="${meant}/"]`).waitFor();

it('a password form names the right address, with a link', async () => {
  const computer = await browser.computer(product.url);
  await computer.goto('/');
  await theCode(computer).waitFor();
  await press(computer, messages.signIn.withPassword);
  await fillInPassword(computer, 'ada', PASSWORD);
  await computer.getByText(`This site’s address is ${meant}`).waitFor();
  await seesLink(computer);
});

it('the network check names it, and does not blame the network', async () => {
  const computer = await browser.computer(product.url);
  await computer.goto('/network-check');
  await seesHeading(computer, networkCheckMessages.elsewhere(meant));
  await seesLink(computer);
});

it('the pages without scripts name it, with a link', async () => {
  const computer = await browser.computer(product.url, { javaScriptEnabled: false });
  await computer.goto('/');
  // Searches by role pass over this element, even where it is on the screen.
  await computer.locator('noscript button').click();
  await seesHeading(computer, noScript.otherAddress.heading);
  await seesLink(computer);
  expect(new URL(computer.url()).pathname).toBe('/sign-in');
});
