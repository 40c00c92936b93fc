import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import type { Client } from '../support/client.ts';
import { codeOnPaper } from '../support/code-on-paper.ts';
import { photograph, seesSignedIn, theCode } from '../support/computer.ts';
import { approve, carrySession } from '../support/phone.ts';
import type { Product } from '../support/product.ts';
import { startSite } from '../support/site.ts';
import { testBrowser } from '../support/test-browser.ts';

const browser = testBrowser();
let product: Product;
let ada: Client;
// Codes are shown once somebody can scan them.
beforeAll(async () => {
  product = await startSite('embedded');
  ada = await product.setUp();
});
afterAll(() => product.stop());

it.each(['light', 'dark'] as const)(
  'draws the code dark on white, large and with its margin, in the %s theme',
  async (colorScheme) => {
    const computer = await browser.computer(product.url, { colorScheme });
    await computer.goto('/');
    await theCode(computer).waitFor();
    const { side, margin, ink } = await codeOnPaper(computer);
    expect(side).toBeGreaterThanOrEqual(240);
    expect(margin).toEqual([255, 255]);
    expect(ink).toBeLessThan(48);
  },
);

it('gets through a whole sign-in without a refusal or a word on the console', async () => {
  const computer = await browser.computer(product.url);
  const phone = await browser.phone(product.url);
  const remarks: string[] = [];
  for (const context of [computer.context(), phone.context()]) {
    context.on('console', (message) => remarks.push(message.text()));
    context.on('requestfailed', (request) => {
      const wrong = request.failure()?.errorText;
      // The page itself gives up what it needs no more.
      if (wrong !== 'net::ERR_ABORTED') remarks.push(`${request.url()} ${wrong}`);
    });
    context.on('response', (response) => {
      if (response.status() >= 400) remarks.push(`${response.url()} ${response.status()}`);
    });
  }
  await carrySession(ada, phone, product.url);
  await Promise.all([computer.goto('/'), phone.goto('/')]);
  browser.pointCameraAt(await photograph(computer, 100));
  await phone.getByRole('link', { name: messages.session.scan }).click();
  await approve(phone, computer);
  await seesSignedIn(computer, 'Ada');
  expect(remarks).toEqual([]);
});
