import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { homeMessages } from '../../apps/web/src/i18n/home.ts';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { ageProof } from '../support/clock.ts';
import { seesHeading, shownAddress } from '../support/computer.ts';
import { cutOff, resize, setTextSize } from '../support/layout.ts';
import { approve, carrySession, offeredNumbers, opensProof, seesQuestion } from '../support/phone.ts';
import { startSite } from '../support/site.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';

const SCREENS = [
  { width: 320, height: 568 },
  { width: 360, height: 640 },
  { width: 375, height: 553 },
  { width: 390, height: 844 },
  { width: 568, height: 320 },
  { width: 844, height: 390 },
] as const;

/** All of them, one after another: only styles look at the size of a screen, so a page that is resized is as one that was opened so. */
async function isWhole(page: Page, textSizes: readonly (100 | 200)[] = [100, 200]): Promise<void> {
  for (const textSize of textSizes) {
    await setTextSize(page, textSize);
    for (const screen of SCREENS) {
      await resize(page, screen);
      const at = { url: page.url(), textSize, ...screen };
      expect({ ...at, cut: await cutOff(page) }).toEqual({ ...at, cut: [] });
    }
  }
  await setTextSize(page, 100);
}

const browser = testBrowser();
const site = testSite('embedded', browser);

const seesSignOut = (page: Page) =>
  page.getByRole('button', { name: messages.session.signOut, exact: true }).first().waitFor();

it('everything that decides is in sight without scrolling on every screen', async () => {
  const phone = await site.phoneOf(site.ada);
  await phone.goto(await shownAddress(await site.computerWithCode()));
  await offeredNumbers(phone);
  for (const screen of SCREENS) {
    await resize(phone, screen);
    expect(await phone.evaluate(() => scrollY)).toBe(0);
    for (const button of await phone.locator('.choice').all()) {
      const box = await button.boundingBox();
      expect({ ...screen, isInSight: box && box.y + box.height <= screen.height }).toEqual({
        ...screen,
        isInSight: true,
      });
    }
  }
});

it('nothing that a stranger sees is cut on any screen, with text of ordinary and of double size', async () => {
  const stranger = await site.phone();
  for (const path of ['/', '/q', '/setup', '/invitation#x', '/recovery#x', '/network-check']) {
    await stranger.goto(path);
    await stranger.getByRole('heading').first().waitFor();
    await isWhole(stranger);
  }
  await stranger.goto(await shownAddress(await site.computerWithCode()));
  await seesHeading(stranger, messages.approve.signIn.title);
  await isWhole(stranger);
});

it('nothing of a sign-in is cut on any screen, with text of ordinary and of double size', async () => {
  const computer = await site.computerWithCode();
  const phone = await site.phoneOf(site.ada);
  await phone.goto(await shownAddress(computer));
  await offeredNumbers(phone);
  await isWhole(phone);
  await approve(phone, computer);
  await isWhole(phone);
  await phone.goto('/');
  await seesSignOut(phone);
  await isWhole(phone);
  for (const path of ['/devices', '/security'] as const) {
    await phone.goto(path);
    await seesHeading(phone, homeMessages.parts[path]);
    await phone.getByRole('listitem').nth(1).waitFor({ state: 'attached' });
    await isWhole(phone);
  }
  await seesSignOut(computer);
  await isWhole(computer);
});

it('the proof that is asked for again is whole on every screen, with text of ordinary and of double size', async () => {
  const careful = await startSite('embedded', { APPROVAL_FRESHNESS_SECONDS: '0' });
  try {
    const owner = await careful.setUp();
    await ageProof(owner, careful);
    const phone = await browser.phone(careful.url);
    await carrySession(owner, phone, careful.url);
    const computer = await browser.computer(careful.url);
    await computer.goto('/');
    await phone.goto(await shownAddress(computer));
    await seesQuestion(phone);
    await isWhole(phone);
    await opensProof(phone);
    await isWhole(phone);
  } finally {
    await careful.stop();
  }
});
