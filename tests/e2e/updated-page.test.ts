import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { administrationMessages } from '../../apps/web/src/i18n/administration.ts';
import { homeMessages } from '../../apps/web/src/i18n/home.ts';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { passkeyMessages } from '../../apps/web/src/i18n/passkeys.ts';
import { barriers } from '../support/accessibility.ts';
import { fillInPassword, press, seesHeading, seesSignedIn, shownUserCode } from '../support/computer.ts';
import { cutOff } from '../support/layout.ts';
import { originOf, startNamedProduct } from '../support/passkeys.ts';
import { PASSWORD } from '../support/product.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';
import { until } from '../support/until.ts';
import { addAuthenticator } from '../support/virtual-authenticator.ts';

const text = messages.shared;
const browser = testBrowser();
const site = testSite('embedded', browser);

/** What an upgrade does under an open tab: these files are gone from the server, until the page is asked for anew. */
async function upgradeUnder(page: Page, gone: RegExp): Promise<{ requests: string[] }> {
  const requests: string[] = [];
  await page.route(gone, (route) => {
    requests.push(new URL(route.request().url()).pathname);
    return route.fulfill({ status: 404, contentType: 'application/problem+json', body: '{}' });
  });
  return { requests };
}
const seesUpdate = (page: Page) => page.getByRole('alert').getByText(text.outdated).waitFor();

it('home stays whole where a part of it is gone, which says why, and is complete after a reload', async () => {
  const page = await site.phoneOf(site.ada);
  await upgradeUnder(page, /\/assets\/people-/);
  await page.goto('/people');
  await seesUpdate(page);
  await seesHeading(page, homeMessages.parts['/people']);
  await page.getByText(text.partMissing).waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
  await page.getByRole('link', { name: homeMessages.parts['/'], exact: true }).tap();
  await seesSignedIn(page, 'Ada');
  await page.goBack();
  await page.getByText(text.partMissing).waitFor();
  await page.unroute(/\/assets\/people-/);
  await page.getByRole('alert').getByRole('button', { name: text.reload }).tap();
  await page.getByRole('heading', { name: administrationMessages.endAll.title, exact: true }).waitFor();
  await page.getByText(text.outdated).waitFor({ state: 'detached' });
});

it('“Use a passkey” says so, and the password beside it still signs in', async () => {
  const product = await startNamedProduct('embedded');
  try {
    await product.setUp();
    const phone = await browser.phone(originOf(product));
    await addAuthenticator(phone);
    await upgradeUnder(phone, /\/assets\/esm-/);
    await phone.goto('/');
    await seesUpdate(phone);
    await press(phone, passkeyMessages.use);
    await phone.getByText(text.partMissing).waitFor();
    await fillInPassword(phone, 'ada', PASSWORD);
    await seesSignedIn(phone, 'Ada');
  } finally {
    await product.stop();
  }
});

it('the scanner says so', async () => {
  const phone = await site.phoneOf(site.ada);
  await upgradeUnder(phone, /\/assets\/qr-reader-/);
  await phone.goto('/q?scan');
  await seesUpdate(phone);
  await seesHeading(phone, messages.approve.scanner.title);
});

it('the front page loads itself anew, once, and goes on with the same code', async () => {
  const computer = await site.computer();
  const { requests } = await upgradeUnder(computer, /\/assets\/front-page-/);
  let loads = 0;
  computer.on('load', () => {
    loads += 1;
  });
  await computer.goto('/');
  const userCode = await shownUserCode(computer);
  await until(() => loads === 2);
  // It was tried again after the reload, and again, and the page stayed.
  const before = requests.length;
  await until(() => requests.length > before + 2);
  expect(loads).toBe(2);
  expect(await shownUserCode(computer)).toBe(userCode);
});
