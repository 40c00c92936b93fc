import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { barriers } from '../support/accessibility.ts';
import { press, seesHeading, theCode } from '../support/computer.ts';
import { cutOff, resize, setTextSize } from '../support/layout.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';
import { TOLD, type Told, tellOfLogin } from '../support/told-logins.ts';
import { until } from '../support/until.ts';

const text = messages.signIn;

const SCREENS = [
  { width: 320, height: 568 },
  { width: 390, height: 844 },
  { width: 568, height: 320 },
  { width: 640, height: 400 },
  { width: 844, height: 390 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
  { width: 1366, height: 625 },
  { width: 1920, height: 1080 },
] as const;
const WIDE = SCREENS.filter(({ width }) => width > 1_000);

const browser = testBrowser();
const site = testSite('embedded', browser);

const LANDMARK: Readonly<Record<Told, (page: Page) => Promise<void>>> = {
  starting: (page) => page.getByText(text.starting).last().waitFor(),
  code: (page) => theCode(page).waitFor(),
  'long name': (page) => theCode(page).waitFor(),
  'phone found': (page) => seesHeading(page, text.phoneFound),
  number: (page) => seesHeading(page, text.choose),
  denied: (page) => seesHeading(page, text.denied['wrong-number']),
  'not set up': (page) => seesHeading(page, text.notSetUp.title),
};
const STATES = Object.keys(TOLD).filter((name): name is Told => name in TOLD);

async function told(state: Told, path = '/'): Promise<Page> {
  const page = await site.computer();
  await tellOfLogin(page, state);
  await page.goto(path);
  await LANDMARK[state](page);
  return page;
}

const boxOf = async (page: Page, selector: string) => {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`${selector} is not there`);
  return { ...box, right: box.x + box.width, bottom: box.y + box.height };
};

it.each(STATES)('nothing is cut on any screen, with text of ordinary and of double size: %s', async (state) => {
  const page = await told(state);
  for (const textSize of [100, 200] as const) {
    await setTextSize(page, textSize);
    for (const screen of SCREENS) {
      await resize(page, screen);
      expect({ textSize, ...screen, cut: await cutOff(page) }).toEqual({ textSize, ...screen, cut: [] });
    }
  }
});

it.each(STATES)('meets no barrier in either theme: %s', async (state) => {
  expect(await barriers(await told(state))).toEqual([]);
});

it('the code is whole in sight on every screen, at least 240 pixels wide, with its margin', async () => {
  const page = await told('code');
  for (const screen of SCREENS) {
    await resize(page, screen);
    const code = await boxOf(page, '.qr-code');
    const isInSight = code.y >= 0 && code.bottom <= screen.height && code.width >= 240;
    expect({ ...screen, isInSight }).toEqual({ ...screen, isInSight: true });
  }
});

it('everything is in sight at once on a wide screen, side by side, in large print, too', async () => {
  for (const path of ['/', '/?large']) {
    const page = await told('code', path);
    for (const screen of WIDE) {
      await resize(page, screen);
      const [card, words] = [await boxOf(page, '.paper-card'), await boxOf(page, '.scan-steps')];
      expect(words.x).toBeGreaterThan(card.right);
      expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(screen.height);
    }
  }
});

it('the heading stands in one line, and the card where it stood, from state to state', async () => {
  const page = await site.computer();
  await resize(page, { width: 1280, height: 800 });
  const seen: object[] = [];
  for (const state of ['starting', 'code', 'phone found', 'number', 'denied', 'not set up'] as const) {
    await page.unrouteAll();
    await tellOfLogin(page, state);
    await page.goto('/');
    await LANDMARK[state](page);
    const { x, y, width, bottom } = await boxOf(page, '.paper-card');
    const heading = await boxOf(page, 'h1');
    seen.push({ x, y, width, bottom, heading: heading.y, isOneLine: heading.height < 50 });
  }
  expect(seen).toEqual(seen.map(() => ({ ...seen[0], isOneLine: true })));
});

it('fills a large screen: the card with 400 pixels, and text of 20', async () => {
  const page = await told('code');
  await resize(page, { width: 1920, height: 1080 });
  expect((await boxOf(page, '.paper-card')).width).toBeGreaterThanOrEqual(400);
  expect(await page.locator('.scan-steps').evaluate((steps) => getComputedStyle(steps).fontSize)).toBe('20px');
});

it('large print is larger, and stays so with another code', async () => {
  const page = await told('number', '/?large');
  await resize(page, { width: 1280, height: 800 });
  expect((await boxOf(page, '.paper-card')).width).toBeGreaterThan(500);
  expect(await page.locator('.match-number').evaluate((number) => getComputedStyle(number).fontSize)).toBe('288px');
  await page.unrouteAll();
  await tellOfLogin(page, 'code');
  await press(page, text.notYou);
  await theCode(page).waitFor();
  expect((await boxOf(page, '.paper-card')).width).toBeGreaterThan(500);
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(0, 0, 0)');
});

it('names itself, what it is for and three steps, with the outline of the card, before any script has run', async () => {
  const page = await site.computer();
  const html = await (await fetch(site.product.url)).text();
  const isHeld = new Promise<void>(() => undefined);
  await page.route('**/held.js', () => isHeld);
  const body = html.replace(/<script>.*?<\/script>/gs, '<script defer src="/held.js"></script>');
  await page.route(site.product.url.concat('/'), (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto('/', { waitUntil: 'commit' });
  await seesHeading(page, text.forApplication({ name: 'Pollen' }));
  expect(await page.locator('header').innerText()).toBe('Pollen');
  expect(await page.locator('.scan-steps li').allInnerTexts()).toEqual(Object.values(text.steps));
  await until(async () => (await boxOf(page, '.paper-card')).width >= 260);
});

it('a tab in the background says which number it is', async () => {
  const page = await told('number');
  await until(async () => (await page.title()) === messages.shared.tab({ title: '47' }));
});
