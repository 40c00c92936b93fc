import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import type { Client } from '../support/client.ts';
import { ageProof } from '../support/clock.ts';
import { seesHeading, shownAddress, shownNumber, theCode } from '../support/computer.ts';
import { cutOff, doubleText } from '../support/layout.ts';
import { approve, carrySession, choose, offeredNumbers, seesQuestion } from '../support/phone.ts';
import type { Product } from '../support/product.ts';
import { startSite } from '../support/site.ts';
import { testBrowser } from '../support/test-browser.ts';

const SCREENS = [
  { width: 320, height: 568 },
  { width: 360, height: 640 },
  { width: 375, height: 553 },
  { width: 390, height: 844 },
  { width: 568, height: 320 },
  { width: 844, height: 390 },
] as const;

const browser = testBrowser();
let product: Product;
let ada: Client;
beforeAll(async () => {
  product = await startSite('embedded');
  ada = await product.setUp();
});
afterAll(() => product.stop());

describe.each(SCREENS)('at $width by $height', (viewport) => {
  async function phoneOfAda(): Promise<Page> {
    const phone = await browser.phone(product.url, { viewport });
    await carrySession(ada, phone, product.url);
    return phone;
  }
  async function waitingComputer(): Promise<Page> {
    const computer = await browser.computer(product.url);
    await computer.goto('/');
    await theCode(computer).waitFor();
    return computer;
  }

  it('everything that decides is in sight without scrolling', async () => {
    const phone = await phoneOfAda();
    await phone.goto(await shownAddress(await waitingComputer()));
    await seesQuestion(phone);
    for (const button of await phone.locator('.choice').all()) {
      const box = await button.boundingBox();
      expect(box && box.y + box.height).toBeLessThanOrEqual(viewport.height);
    }
    expect(await cutOff(phone)).toEqual([]);
  });

  it.each(['ordinary', 'double'] as const)('nothing is cut with text of %s size', async (size) => {
    const isWhole = async (page: Page) => {
      if (size === 'double') await doubleText(page);
      expect([page.url(), await cutOff(page)]).toEqual([page.url(), []]);
    };
    const stranger = await browser.phone(product.url, { viewport });
    for (const path of ['/', '/q', '/setup', '/invitation#x', '/recovery#x', '/network-check']) {
      await stranger.goto(path);
      await stranger.getByRole('heading').first().waitFor();
      await isWhole(stranger);
    }
    const computer = await waitingComputer();
    const address = await shownAddress(computer);
    await stranger.goto(address);
    await seesHeading(stranger, messages.approve.signIn.title);
    await isWhole(stranger);

    const phone = await phoneOfAda();
    await phone.goto(address);
    await offeredNumbers(phone);
    await isWhole(phone);
    await approve(phone, computer);
    await isWhole(phone);
    await phone.goto('/');
    await phone.getByRole('button', { name: messages.session.signOut, exact: true }).first().waitFor();
    await isWhole(phone);

    await computer.setViewportSize(viewport);
    await computer.reload();
    await computer.getByRole('button', { name: messages.session.signOut, exact: true }).first().waitFor();
    await isWhole(computer);
  });
});

it.each(SCREENS)(
  'the proof that is asked for again is whole at $width by $height with text of double size',
  async (viewport) => {
    const careful = await startSite('embedded', { APPROVAL_FRESHNESS_SECONDS: '0' });
    try {
      const owner = await careful.setUp();
      await ageProof(owner, careful);
      const phone = await browser.phone(careful.url, { viewport });
      await carrySession(owner, phone, careful.url);
      const computer = await browser.computer(careful.url);
      await computer.goto('/');
      await phone.goto(await shownAddress(computer));
      await seesQuestion(phone);
      await choose(phone, await shownNumber(computer));
      await seesHeading(phone, messages.approve.reAuthentication.title);
      await doubleText(phone);
      expect(await cutOff(phone)).toEqual([]);
    } finally {
      await careful.stop();
    }
  },
);
