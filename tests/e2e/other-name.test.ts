import { createServer, request, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { networkCheckMessages } from '../../apps/web/src/i18n/network-check.ts';
import { barriers } from '../support/accessibility.ts';
import { press, seesHeading, theCode } from '../support/computer.ts';
import { freePort } from '../support/free-port.ts';
import { type Product, startProduct } from '../support/product.ts';
import { noScript, pages } from '../support/server-text.ts';
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

it.each(['computer', 'phone'] as const)(
  'the front page of a %s names the right address, with a link',
  async (device) => {
    const page = await browser[device](product.url);
    const refused: string[] = [];
    page.on('response', (response) => {
      if (response.status() === 403) refused.push(new URL(response.url()).pathname);
    });
    await page.goto('/');
    await seesHeading(page, messages.signIn.elsewhere);
    await seesLink(page);
    expect(await barriers(page)).toEqual([]);
    // Nothing was tried a second time: it is named at the first refusal.
    expect(refused).toEqual([device === 'phone' ? '/api/network-check' : '/api/logins']);
    expect(await page.getByRole('button').count()).toBe(0);
  },
);

/** Passes on everything, in the name of the server behind it, as most proxies do when nobody tells them otherwise. */
function proxyInFrontOf(port: number): Server {
  return createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const inner = { ...headers, host: `127.0.0.1:${port}` };
    const passedOn = request({ host: '127.0.0.1', port, method, path: url, headers: inner }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    });
    passedOn.on('error', () => outgoing.destroy());
    incoming.pipe(passedOn);
  });
}

it('nobody is told of another address for the inner name that a proxy puts into Host', async () => {
  const [front, port] = [await freePort(), await freePort()];
  const opened = `http://localhost:${front}`;
  const behind = await startProduct('embedded', { PORT: `${port}`, APP_URL: opened });
  const proxy = proxyInFrontOf(port).listen(front);
  try {
    await behind.setUp();
    const computer = await browser.computer(opened);
    await computer.goto('/');
    await theCode(computer).waitFor();
    const phone = await browser.phone(opened);
    const checked = phone.waitForResponse('**/api/network-check');
    await phone.goto('/');
    expect((await checked).status()).toBe(200);
    await phone.getByLabel(messages.session.form.password, { exact: true }).waitFor();
    const without = await browser.computer(opened, { javaScriptEnabled: false });
    await without.goto('/');
    await press(without, noScript.start.show);
    const heading = { name: noScript.start.heading({ name: 'Pollen' }) };
    await without.frameLocator('iframe').getByRole('heading', heading).waitFor();
  } finally {
    proxy.closeAllConnections();
    proxy.close();
    await behind.stop();
  }
});

it('the page of a phone that has a code names it', async () => {
  const phone = await browser.phone(product.url);
  await phone.goto('/q');
  await phone.getByRole('textbox').fill('BCDF-GHJK');
  await press(phone, messages.approve.entry.go);
  await seesHeading(phone, messages.approve.outcome.elsewhere.title);
  await seesLink(phone);
});

it('the page of a link names it, with a link', async () => {
  const computer = await browser.computer(product.url);
  await computer.goto(`/recovery#${'A'.repeat(43)}`);
  await computer.getByText(`This site’s address is ${meant}`).waitFor();
  await seesLink(computer);
});

it('the network check names it, and does not blame the network', async () => {
  const computer = await browser.computer(product.url);
  await computer.goto('/network-check');
  await seesHeading(computer, networkCheckMessages.elsewhere({ address: meant }));
  await seesLink(computer);
});

it('the pages without scripts name it, with a link', async () => {
  const computer = await browser.computer(product.url, { javaScriptEnabled: false });
  await computer.goto('/');
  await press(computer, noScript.start.show);
  await seesHeading(computer, pages.otherAddress.heading);
  await seesLink(computer);
  expect(new URL(computer.url()).pathname).toBe('/sign-in');
});
