import { get } from 'node:http';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { signIn } from '../networks/sign-in.ts';
import { barriers } from '../support/accessibility.ts';
import { press, seesLeft, seesReact, seesSignedIn, theCode } from '../support/computer.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';
import { until } from '../support/until.ts';

const MOST_BYTES = 36_000;

const browser = testBrowser();
const site = testSite('embedded', browser);

const person = () => ({ name: 'Ada', phone: site.ada });

/** A promise that the test resolves: requests wait for it. */
function newGate(): { readonly passed: Promise<void>; open(): void } {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}

/** A computer whose requests for other files than the page are held back until `letThrough`. */
async function withoutOtherFiles(): Promise<{ page: Page; refused: string[]; letThrough: () => void }> {
  const page = await site.computer();
  const gate = newGate();
  const refused: string[] = [];
  await page.route(/\/assets\//, async (route) => {
    refused.push(new URL(route.request().url()).pathname);
    await gate.passed;
    await route.continue();
  });
  return { page, refused, letThrough: gate.open };
}

const sizeOf = (url: string, encoding: string) =>
  new Promise<number>((resolve, reject) => {
    const request = get(url, { headers: { 'accept-encoding': encoding } }, async (response) => {
      const chunks: Buffer[] = await response.toArray();
      resolve(Buffer.concat(chunks).length);
    });
    request.once('error', reject);
  });

it('takes one file of at most 36 kB to sign in by a scan', async () => {
  const size = await sizeOf(site.product.url, 'br');
  expect(size).toBeLessThanOrEqual(MOST_BYTES);
});

it('needs no other file to sign in by a scan and to sign out', async () => {
  const { page, refused } = await withoutOtherFiles();
  await page.goto('/');
  await theCode(page).waitFor();
  expect(await barriers(page)).toEqual([]);
  await signIn(page, person());
  expect(await barriers(page)).toEqual([]);
  await press(page, messages.session.signOut);
  await seesLeft(page);
  await press(page, messages.session.left.showCode);
  await theCode(page).waitFor();
  expect(refused.filter((path) => !/front-page-[^/]+\.js$/.test(path))).toEqual([]);
});

it('loads React once the code is on the screen, and not before', async () => {
  const { page, refused } = await withoutOtherFiles();
  const start = newGate();
  await page.route('**/api/logins', async (route) => {
    await start.passed;
    await route.continue();
  });
  await page.goto('/');
  await page.locator('.paper-card').getByText(messages.signIn.starting).waitFor();
  expect(refused).toEqual([]);
  start.open();
  await theCode(page).waitFor();
  await until(() => refused.length > 0);
});

it('shows the name and the outline of the card at once, before anything else has loaded', async () => {
  const { page } = await withoutOtherFiles();
  await page.route('**/api/**', () => undefined);
  await page.goto('/');
  const card = await page.locator('.paper-card').boundingBox();
  expect(card?.width).toBeGreaterThanOrEqual(240);
  expect(await page.locator('header').innerText()).toBe('Pollen');
  // The entry comes a moment after the paint itself.
  const firstPaint = await page.waitForFunction(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  );
  // Half a second on a machine with nothing else to do.
  expect(await firstPaint.jsonValue()).toBeLessThan(5_000);
});

it('hands over to React: nothing moves, and the focus stays', async () => {
  const { page, letThrough } = await withoutOtherFiles();
  await page.goto('/');
  await signIn(page, person());
  const seen = async () => {
    const boxes = await Promise.all(
      ['h1', '.shared-time', '#sign-out'].map((each) => page.locator(each).first().boundingBox()),
    );
    return { boxes, focus: await page.evaluate(() => document.activeElement?.textContent) };
  };
  const before = await seen();
  expect(before.focus).toBe(messages.session.signedInAs({ name: 'Ada' }));
  letThrough();
  await seesReact(page);
  expect(await seen()).toEqual(before);
});

it('turns the spell checker off for names and passwords', async () => {
  const page = await site.computer();
  await page.goto('/');
  await press(page, messages.signIn.withPassword);
  const { form } = messages.session;
  for (const label of [form.username, form.password])
    expect(await page.getByLabel(label, { exact: true }).getAttribute('spellcheck')).toBe('false');
});

it('shows the password form as soon as React has loaded, to whoever asked for it before', async () => {
  const { page, letThrough } = await withoutOtherFiles();
  await page.goto('/');
  await theCode(page).waitFor();
  await press(page, messages.signIn.withPassword);
  await page.getByText(messages.shared.loading).waitFor();
  letThrough();
  const username = page.getByLabel(messages.session.form.username, { exact: true });
  await username.waitFor();
  expect(await username.evaluate((field) => field === document.activeElement)).toBe(true);
});

it('says who is signed in after a reload, before anything else has loaded', async () => {
  const { page } = await withoutOtherFiles();
  await page.goto('/');
  await signIn(page, person());
  const starts: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/logins') starts.push(request.url());
  });
  await page.reload();
  await seesSignedIn(page, 'Ada');
  expect(starts).toEqual([]);
});
