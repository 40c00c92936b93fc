import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { setupToken } from '../../apps/api/src/account/setup-state.ts';
import { startBrowser } from '../support/browser.ts';
import { fillInNewAccount, seesSignedIn, shownAddress, shownNumber, theCode } from '../support/computer.ts';
import { approve, offeredNumbers } from '../support/phone.ts';
import { PASSWORD, type Product } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { bring } from './public-address.ts';

/** Takes the pictures of the README from the product as it was built, while somebody signs in. */
const FOLDER = join(import.meta.dirname, '../../docs/pictures');
const ADDRESS = 'https://login.example.com';
const NAME = 'Ada Lovelace';
const FINE: BrowserContextOptions = { deviceScaleFactor: 2 };

const APPS = ['Grafana', 'Immich', 'Nextcloud', 'Wiki'].map((name) => app(name.toLowerCase(), { client_name: name }));

const product = await startProvider('embedded', APPS, { APP_URL: ADDRESS, TRUSTED_PROXIES: '127.0.0.1' });
const browser = await startBrowser();
try {
  const phone = await opened(browser.phone(ADDRESS, FINE));
  await phone.goto(await setupLink(product));
  await fillInNewAccount(phone, { displayName: NAME, username: 'ada', password: PASSWORD });
  await seesSignedIn(phone, NAME);

  const dark = await opened(browser.computer(ADDRESS, { colorScheme: 'dark' }));
  await dark.goto('/');
  await theCode(dark).waitFor();
  await take(dark, 'sign-in-dark');

  const computer = await opened(browser.computer(ADDRESS));
  await computer.goto('/');
  await theCode(computer).waitFor();
  await take(computer, 'sign-in');

  await phone.goto(await shownAddress(computer));
  await offeredNumbers(phone);
  await take(phone, 'phone-question');
  await shownNumber(computer);
  await take(computer, 'scanned');

  await approve(phone, computer);
  await take(phone, 'phone-approved');
  await seesSignedIn(computer, NAME);
  await computer.getByRole('link', { name: 'Grafana' }).waitFor();
  await take(computer, 'home');

  const pageErrors = await browser.finish();
  if (pageErrors.length > 0) throw new Error(pageErrors.join('\n'));
} finally {
  await browser.close();
  await product.stop();
}

async function opened(opening: Promise<Page>): Promise<Page> {
  const page = await opening;
  await bring(page.context(), ADDRESS, product.url);
  return page;
}

async function take(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  writeFileSync(join(FOLDER, `${name}.png`), await page.screenshot());
}

async function setupLink({ app: { core } }: Product): Promise<string> {
  const state = await core.setupState.findOrCreate(core.random);
  if (state.status === 'closed') throw new Error('the product is set up already');
  return `/setup#${setupToken(state, core.keys.setup)}`;
}
