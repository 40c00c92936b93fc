import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { seesHeading, seesNo, seesSignedIn, shownAddress, shownUserCode, theCode } from '../support/computer.ts';
import { cutOff } from '../support/layout.ts';
import { approve, seesOutcome, seesQuestion, tap } from '../support/phone.ts';
import { STORES } from '../support/product.ts';
import { ANY, sentence } from '../support/sentence.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';

const text = messages.approve.question;
const browser = testBrowser();

describe.each(STORES)('a computer that lost its network after the scan, on the %s store', (kind) => {
  const site = testSite(kind, browser);

  /** The phone has scanned a code whose screen gets no answer any more. */
  async function scannedWithout(viewport = { width: 390, height: 844 }): Promise<{ computer: Page; phone: Page }> {
    const computer = await site.computer();
    await computer.goto('/');
    const address = await shownAddress(computer);
    await computer.context().setOffline(true);
    const phone = await site.phoneOf(site.ada, { viewport });
    await phone.goto(address);
    await seesQuestion(phone);
    await seesHeading(phone, text.waiting);
    return { computer, phone };
  }
  const numbers = (phone: Page) => phone.getByRole('button', { name: sentence(text.number({ number: ANY })) });
  const button = (phone: Page, name: string) => phone.getByRole('button', { name, exact: true });

  it('the phone shows no numbers until the network is back, then all three, and the sign-in goes on', async () => {
    const { computer, phone } = await scannedWithout();
    expect(await numbers(phone).count()).toBe(0);
    await computer.context().setOffline(false);
    await numbers(phone).first().waitFor();
    expect(await numbers(phone).count()).toBe(3);
    await approve(phone, computer);
    await seesSignedIn(computer, 'Ada');
  });

  it('the phone lets go without blame, and the computer comes back with another code', async () => {
    const { computer, phone } = await scannedWithout();
    const userCode = await shownUserCode(computer);
    await phone.getByText(text.noNumber.open, { exact: true }).tap();
    await phone.getByText(text.noNumber.advice).waitFor();
    await tap(button(phone, text.noNumber.startAgain));
    await seesOutcome(phone, 'let-go');
    await computer.context().setOffline(false);
    await seesNo(computer.getByText(userCode));
    await theCode(computer).waitFor();
    expect(await shownUserCode(computer)).not.toBe(userCode);
  });

  it.each([
    { width: 320, height: 568 },
    { width: 390, height: 844 },
    { width: 844, height: 390 },
  ])('nothing is cut at $width by $height while it waits, nor with the advice', async (viewport) => {
    const { phone } = await scannedWithout(viewport);
    expect(await cutOff(phone)).toEqual([]);
    await phone.getByText(text.noNumber.open, { exact: true }).tap();
    await phone.getByText(text.noNumber.advice).waitFor();
    expect(await cutOff(phone)).toEqual([]);
  });
});
