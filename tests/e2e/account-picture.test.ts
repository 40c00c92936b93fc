import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { PNG } from 'pngjs';
import { administrationMessages } from '../../apps/web/src/i18n/administration.ts';
import { homeMessages } from '../../apps/web/src/i18n/home.ts';
import { type ApplicationSite, startApplicationSite } from '../support/application-site.ts';
import type { Client } from '../support/client.ts';
import { press, seesSignedIn } from '../support/computer.ts';
import { carrySession } from '../support/phone.ts';
import type { Product } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { relyingParty } from '../support/relying-party.ts';
import { testBrowser } from '../support/test-browser.ts';
import { until } from '../support/until.ts';

const text = administrationMessages.picture;
const browser = testBrowser();
const CHOOSER = 'input[type=file]';
/** A photo, wider than high. */
const PHOTO = { name: 'ada.png', mimeType: 'image/png', buffer: photo(900, 600) };

function photo(width: number, height: number): Buffer {
  const png = new PNG({ width, height });
  png.data.fill(200);
  return PNG.sync.write(png);
}

/** How wide the picture is that is drawn here; 0 where there is none yet. */
const drawn = (image: Locator) =>
  image.evaluateAll(([first]) => (first instanceof HTMLImageElement && first.complete ? first.naturalWidth : 0));

describe('the picture of a person', () => {
  let product: Product;
  let site: ApplicationSite;
  let ada: Client;

  beforeAll(async () => {
    site = await startApplicationSite();
    const wiki = app('wiki', site.registration);
    product = await startProvider('embedded', [wiki]);
    ada = await product.setUp();
    site.use(await relyingParty(product.url, { ...wiki, ...site.registration }));
  });
  afterAll(async () => {
    await product.stop();
    await site.stop();
  });

  it('is chosen from a file, seen on home at once and later, shown by an application, and taken away again', async () => {
    const page = await browser.computer(product.url, { alsoAt: site.url });
    await carrySession(ada, page, product.url);
    await page.goto('/security');
    await page.getByRole('button', { name: text.choose }).waitFor();
    await page.locator(CHOOSER).setInputFiles(PHOTO);
    await page.getByText(text.changed).waitFor();
    const [large, small] = [page.getByRole('img', { name: text.alt }), page.locator('h1 + img')];
    const home = page.getByRole('link', { name: homeMessages.parts['/'], exact: true });
    await until(async () => (await drawn(large)) === 256);
    await home.click();
    await until(async () => (await drawn(small)) === 256);
    await page.reload();
    await until(async () => (await drawn(small)) === 256);
    await site.visit(page);
    await site.greets(page, 'Ada');
    await until(async () => (await drawn(page.getByRole('img', { name: 'Ada' }))) === 256);
    await page.goto('/security');
    await press(page, text.remove);
    await page.getByText(text.removed).waitFor();
    expect(await large.count()).toBe(0);
    await home.click();
    await seesSignedIn(page, 'Ada');
    expect(await small.count()).toBe(0);
  });

  it('stays as it is where the file is none', async () => {
    const page = await browser.computer(product.url);
    await carrySession(ada, page, product.url);
    await page.goto('/security');
    await page.getByRole('button', { name: text.choose }).waitFor();
    await page.locator(CHOOSER).setInputFiles({ ...PHOTO, buffer: Buffer.from('a letter') });
    await page.getByText(text.unreadable).waitFor();
    expect(await page.getByRole('button', { name: text.remove }).count()).toBe(0);
  });
});
