import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { activityMessages } from '../../apps/web/src/i18n/activity.ts';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { barriers } from '../support/accessibility.ts';
import { seesHeading, seesNo, seesSignedIn, shownUserCode } from '../support/computer.ts';
import { cutOff } from '../support/layout.ts';
import { approve, tapUntil, typeCode } from '../support/phone.ts';
import { PASSWORD, PHONE, STORES } from '../support/product.ts';
import { ANY, sentence } from '../support/sentence.ts';
import { signInByScan } from '../support/sign-in.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';

const text = messages.approve.lastApproval;
const { review } = activityMessages;
const browser = testBrowser();

describe.each(STORES)('after an approval, on the %s store', (kind) => {
  const site = testSite(kind, browser);
  const name = 'Ada';
  const signedIn = (phone: Page) => phone.getByText(sentence(text.signedIn({ device: ANY })));

  async function approved(): Promise<{ computer: Page; phone: Page }> {
    const computer = await site.computerWithCode();
    const phone = await site.phoneOf(site.ada);
    await phone.goto('/q');
    await typeCode(phone, await shownUserCode(computer));
    await approve(phone, computer);
    await seesSignedIn(computer, name);
    return { computer, phone };
  }
  const signsOut = (phone: Page) =>
    tapUntil(phone.getByRole('button', { name: text.end, exact: true }), phone.getByText(text.ended, { exact: true }));
  const seesSignedOut = (computer: Page) =>
    seesNo(computer.getByRole('heading', { name: messages.session.signedInAs({ name }) }));

  it('T35: the phone says what is signed in, asks nothing, and ends it with one tap', async () => {
    const { computer, phone } = await approved();
    await signedIn(phone).waitFor();
    const link = phone.getByRole('link', { name: messages.approve.next.home });
    const before = await link.boundingBox();
    expect(await barriers(phone)).toEqual([]);
    expect(await cutOff(phone)).toEqual([]);
    expect(await phone.locator('.sign-in-review').count()).toBe(0);
    await signsOut(phone);
    expect((await link.boundingBox())?.y).toBe(before?.y);
    await phone.locator(':focus').getByText(text.ended, { exact: true }).waitFor();
    await seesSignedOut(computer);
  });

  it('offers the same after a reload, until it is over', async () => {
    const { computer, phone } = await approved();
    await signedIn(phone).waitFor();
    await phone.reload();
    await seesHeading(phone, messages.approve.entry.title);
    await signedIn(phone).waitFor();
    await signsOut(phone);
    await seesSignedOut(computer);
    await phone.reload();
    await seesHeading(phone, messages.approve.entry.title);
    await phone.getByRole('button', { name: messages.approve.entry.scan, exact: true }).waitFor();
    await seesNo(signedIn(phone));
  });
});

describe('thirteen ordinary sign-ins', () => {
  const site = testSite('embedded', browser);
  const questions = (page: Page) => page.locator('.sign-in-review');
  async function opensHome(page: Page): Promise<void> {
    const known = page.waitForResponse(/\/api\/activity\//);
    await page.goto('/');
    await known;
    await seesSignedIn(page, 'Ada');
  }

  it('are asked about nowhere on the phone that approved them, and in one card elsewhere', async () => {
    const approver = site.product.client({ 'user-agent': PHONE });
    await approver.post('/api/session/password', { username: 'ada', password: PASSWORD });
    for (let each = 0; each < 13; each++) await signInByScan(approver, site.product.client());
    const elsewhere = await site.phoneOf(site.ada);
    await opensHome(elsewhere);
    await questions(elsewhere).first().waitFor();
    expect(await questions(elsewhere).count()).toBe(1);
    expect(await barriers(elsewhere)).toEqual([]);
    const all = elsewhere.getByRole('button', { name: review.allMine, exact: true });
    await tapUntil(all, elsewhere.getByText(review.thanks, { exact: true }));
    await opensHome(elsewhere);
    expect(await questions(elsewhere).count()).toBe(0);
    const phone = await site.phoneOf(approver);
    await opensHome(phone);
    expect(await questions(phone).count()).toBe(0);
  });
});
