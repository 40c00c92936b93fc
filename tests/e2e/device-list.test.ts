import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { homeMessages } from '../../apps/web/src/i18n/home.ts';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { barriers } from '../support/accessibility.ts';
import { press, seesFocus, seesNo } from '../support/computer.ts';
import { openOtherDevice, signOutOpenDevice } from '../support/device-list.ts';
import { cutOff, resize, setTextSize } from '../support/layout.ts';
import { sessionOf } from '../support/own-account.ts';
import { DESKTOP, PASSWORD } from '../support/product.ts';
import { ANY, sentence } from '../support/sentence.ts';
import { signInByScan } from '../support/sign-in.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';
import { until } from '../support/until.ts';

const text = messages.session;
const NAME = 'ספרייה "1" 📚';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1';

const browser = testBrowser();
const site = testSite('embedded', browser);
let library: string;

/** Twenty sessions: this one, eighteen phones, and a computer that was signed in to by a scan. */
beforeAll(async () => {
  for (let count = 0; count < 18; count += 1)
    await site.product
      .client({ 'user-agent': IPHONE })
      .post('/api/session/password', { username: 'ada', password: PASSWORD });
  const computer = site.product.client({ 'user-agent': DESKTOP });
  await signInByScan(site.ada, computer);
  library = await sessionOf(computer);
});

const toggle = (page: Page, name: string | RegExp) => page.getByRole('button', { name, expanded: false });
const rows = (page: Page) => page.locator('.device');

it('home has at most two screens with twenty sessions, and each device one row of 64 to 72 pixels', async () => {
  const phone = await site.phoneOf(site.ada, { viewport: { width: 390, height: 844 } });
  await phone.goto('/');
  await phone.getByRole('link', { name: new RegExp(`${homeMessages.devices({ count: 20 })}$`) }).waitFor();
  expect(await phone.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(2 * 844);
  expect(await rows(phone).count()).toBe(3);
  await phone.goto('/devices');
  await until(async () => (await rows(phone).count()) === 20);
  const heights = await rows(phone).evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
  expect(heights.filter((height) => height < 64 || height > 72)).toEqual([]);
});

it('a device is named, opened and signed out, whole on small screens and without a barrier', async () => {
  const phone = await site.phoneOf(site.ada, { viewport: { width: 390, height: 844 } });
  await phone.goto('/devices');
  await toggle(phone, /^Firefox, Windows/).click();
  await press(phone, sentence(text.renameNamed({ device: ANY, since: ANY, address: ANY })));
  await phone.getByLabel(text.name, { exact: true }).fill(NAME);
  await press(phone, text.save);
  const named = phone.getByRole('button', { name: /ספרייה "1" 📚/, expanded: true });
  await seesFocus(named);
  expect(await barriers(phone)).toEqual([]);
  for (const [width, height] of [
    [320, 568],
    [844, 390],
  ] as const) {
    await resize(phone, { width, height });
    for (const size of [200, 100] as const) {
      await setTextSize(phone, size);
      expect({ width, size, cut: await cutOff(phone) }).toEqual({ width, size, cut: [] });
    }
  }
  await phone.reload();
  await toggle(phone, /ספרייה/).click();
  await signOutOpenDevice(phone);
  await phone
    .locator(':focus')
    .getByText(sentence(text.ended({ device: ANY })))
    .waitFor();
  await seesNo(toggle(phone, /ספרייה/));
  expect((await site.ada.post(`/api/sessions/${library}/revoke`)).status).toBe(404);
});

it('with the keyboard alone a device opens, closes and is signed out, also one that another tab has ended', async () => {
  const computer = await site.phoneOf(site.ada);
  await computer.goto('/devices');
  await until(async () => (await rows(computer).count()) > 2);
  await openOtherDevice(computer);
  const open = computer.locator('[aria-expanded="true"]');
  await open.focus();
  await computer.keyboard.press('Enter');
  await seesNo(open);
  await computer.keyboard.press('Enter');
  await open.waitFor();
  // Elsewhere everything else is signed out meanwhile.
  await site.ada.post('/api/sessions/revoke-others');
  await computer.keyboard.press('Tab');
  await computer.keyboard.press('Enter');
  await computer
    .locator(':focus')
    .getByText(sentence(text.ended({ device: ANY })))
    .waitFor();
  await until(async () => (await rows(computer).count()) === 1);
});
