import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import {
  fillInPassword,
  photograph,
  press,
  seesHeading,
  seesSignedIn,
  shownAddress,
  shownNumber,
  shownUserCode,
  theCode,
} from '../support/computer.ts';
import { approve, choose, deny, offeredNumbers, seesOutcome, seesQuestion, typeCode } from '../support/phone.ts';
import { PASSWORD, STORES } from '../support/product.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';

const browser = testBrowser();

describe.each(STORES)('on the %s store', (kind) => {
  const site = testSite(kind, browser);

  /** A computer and a phone that was asked about it. */
  async function asked(): Promise<{ computer: Page; phone: Page }> {
    const computer = await site.computerWithCode();
    const phone = await site.phoneOf(site.ada);
    await phone.goto(await shownAddress(computer));
    await seesQuestion(phone);
    return { computer, phone };
  }

  it('signs a computer in when the phone’s camera has read the code on its screen', async () => {
    const phone = await site.phoneOf(site.ada);
    const computer = await site.computerWithCode();
    await phone.goto('/');
    browser.pointCameraAt(await photograph(computer, 100));
    await phone.getByRole('link', { name: messages.session.scan }).click();
    await approve(phone, computer);
    await seesSignedIn(computer, 'Ada');
  });

  it('comes back to the same question when the phone that opened the link has to sign in first', async () => {
    const computer = await site.computerWithCode();
    const phone = await site.phone();
    await phone.goto(await shownAddress(computer));
    await seesHeading(phone, messages.approve.signIn.title);
    await seesHeading(computer, messages.signIn.phoneFound);
    await theCode(computer).waitFor();
    await fillInPassword(phone, 'ada', PASSWORD);
    await approve(phone, computer);
    await seesSignedIn(computer, 'Ada');
  });

  it('keeps the login through reloads, before and after the scan, on both sides', async () => {
    const computer = await site.computerWithCode();
    const userCode = await shownUserCode(computer);
    await computer.reload();
    expect(await shownUserCode(computer)).toBe(userCode);
    const phone = await site.phoneOf(site.ada);
    await phone.goto(await shownAddress(computer));
    const offered = await offeredNumbers(phone);
    const number = await shownNumber(computer);
    await Promise.all([computer.reload(), phone.reload()]);
    expect(await shownNumber(computer)).toBe(number);
    expect(await offeredNumbers(phone)).toEqual(offered);
    await approve(phone, computer);
    await seesSignedIn(computer, 'Ada');
  });

  // What follows looks the same from a browser whatever store there is; tests/http holds the server to it on both.
  if (kind !== 'embedded') return;

  it('signs a computer in by the typed code', async () => {
    const computer = await site.computerWithCode();
    const phone = await site.phoneOf(site.ada);
    await phone.goto('/q');
    await typeCode(phone, (await shownUserCode(computer)).toLowerCase());
    await approve(phone, computer);
    await seesSignedIn(computer, 'Ada');
  });

  it('T13: scans nothing from a link that holds a typed code or a ticket, opened anew or in the open page', async () => {
    const computer = await site.computerWithCode();
    const phone = await site.phoneOf(site.ada);
    const userCode = await shownUserCode(computer);
    const frame = (await shownAddress(computer)).split('#')[1];
    const { ticket } = (await site.product.client().post('/api/logins/scan', { code: frame })).body;
    const scans: string[] = [];
    phone.on('request', (request) => request.url().endsWith('/scan') && scans.push(String(request.postData())));
    const seesField = () => phone.getByLabel(messages.approve.entry.code, { exact: true }).waitFor();
    for (const code of [userCode, userCode.toLowerCase().replace('-', ''), String(ticket)]) {
      await phone.goto('/');
      await phone.goto(`/q#${code}`);
      await seesField();
      await phone.evaluate((hash) => location.assign(`#${hash}`), code);
      await phone.waitForURL((url) => url.hash === '');
      await seesField();
    }
    expect(scans).toEqual([]);
    await theCode(computer).waitFor();
  });

  it('goes on with the ticket of this tab after a reload, too', async () => {
    const computer = await site.computerWithCode();
    const phone = await site.phone();
    await phone.goto(await shownAddress(computer));
    await seesHeading(phone, messages.approve.signIn.title);
    await phone.reload();
    await seesHeading(phone, messages.approve.signIn.title);
    await fillInPassword(phone, 'ada', PASSWORD);
    await approve(phone, computer);
    await seesSignedIn(computer, 'Ada');
  });

  it('shares nothing when the phone declines, and shows a new code when asked to', async () => {
    const computer = await site.computerWithCode();
    const phone = await site.phoneOf(site.ada);
    const userCode = await shownUserCode(computer);
    await phone.goto(await shownAddress(computer));
    await deny(phone);
    await seesHeading(computer, messages.signIn.denied.declined);
    await press(computer, messages.signIn.newCode);
    expect(await shownUserCode(computer)).not.toBe(userCode);
  });

  it('T20: takes a wrong number for a no', async () => {
    const { computer, phone } = await asked();
    const number = await shownNumber(computer);
    const offered = await offeredNumbers(phone);
    expect(offered).toHaveLength(3);
    expect(offered).toContain(number);
    await choose(phone, offered.find((other) => other !== number) ?? '');
    await seesOutcome(phone, 'wrong-number');
    await seesHeading(computer, messages.signIn.denied['wrong-number']);
  });

  it('has one login for two tabs, and both end where somebody is signed in', async () => {
    const computer = await site.computerWithCode();
    const tab = await computer.context().newPage();
    await tab.goto('/');
    expect(await shownUserCode(tab)).toBe(await shownUserCode(computer));
    const phone = await site.phoneOf(site.ada);
    await phone.goto(await shownAddress(tab));
    await approve(phone, computer);
    await Promise.all([seesSignedIn(computer, 'Ada'), seesSignedIn(tab, 'Ada')]);
  });

  it('T30: says so when the link is opened in the very browser that shows the code', async () => {
    const computer = await site.computerWithCode();
    const tab = await computer.context().newPage();
    await tab.goto(await shownAddress(computer));
    await seesHeading(tab, messages.approve.ownScreen.title);
    await fillInPassword(tab, 'ada', PASSWORD);
    await Promise.all([seesSignedIn(computer, 'Ada'), seesSignedIn(tab, 'Ada')]);
  });
});
