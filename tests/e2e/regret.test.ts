import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { activityMessages } from '../../apps/web/src/i18n/activity.ts';
import { homeMessages } from '../../apps/web/src/i18n/home.ts';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import type { Client } from '../support/client.ts';
import { press, seesLeft, seesReact, seesSignedIn, shownAddress, theCode } from '../support/computer.ts';
import { approve, provesByPassword, seesOutcome, tap, tapUntil } from '../support/phone.ts';
import { PASSWORD, STORES } from '../support/product.ts';
import { ANY, sentence } from '../support/sentence.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';

const text = activityMessages;
const someDevice = messages.session.device({ browser: ANY, os: ANY });

const browser = testBrowser();

describe.each(STORES)('on the %s store', (kind) => {
  const site = testSite(kind, browser);

  /** Another phone of the account, signed in later and known to the first one: what it approves, the first is asked about. */
  async function secondPhoneOf(client: Client, username: string): Promise<Page> {
    const later = site.product.client();
    const { body } = await later.post('/api/session/password', { username, password: PASSWORD });
    await client.post(`/api/sessions/${Object(body['session']).id}/was-me`);
    return site.phoneOf(later);
  }
  async function signedInComputer(phone: Page, name = 'Ada'): Promise<Page> {
    const computer = await site.computer();
    await computer.goto('/');
    await phone.goto(await shownAddress(computer));
    await approve(phone, computer);
    await seesSignedIn(computer, name);
    return computer;
  }
  const asked = (page: Page) =>
    page.getByRole('heading', { name: sentence(text.review.title({ device: someDevice, when: ANY })) });
  const verifies = async (phone: Page) => {
    await phone.getByLabel(messages.approve.reAuthentication.password, { exact: true }).fill(PASSWORD);
    await press(phone, messages.approve.reAuthentication.go);
  };
  /** Home, once all has come that it may ask about. */
  const opensHome = async (phone: Page, name: string) => {
    await phone.goto('/');
    await phone.getByRole('link', { name: new RegExp(`^${homeMessages.parts['/security']}`) }).click();
    await phone.getByRole('heading', { name: text.title }).waitFor();
    await phone.getByRole('link', { name: homeMessages.parts['/'], exact: true }).click();
    await seesSignedIn(phone, name);
  };
  const response = (phone: Page, name: string) => tap(phone.getByRole('button', { name, exact: true }));

  it('T39: one tap on the phone ends a sign-in by a scan, and the phone proves itself before it approves again', async () => {
    const phone = await site.phoneOf(site.ada);
    const computer = await signedInComputer(await secondPhoneOf(site.ada, 'ada'));
    await phone.goto('/');
    await asked(phone).waitFor();
    await response(phone, text.review.no);
    await phone.getByRole('heading', { name: sentence(text.reported.title({ device: someDevice })) }).waitFor();
    await phone.getByText(text.reported.calledOff).waitFor();
    await computer.reload();
    await theCode(computer).waitFor();

    await phone.goto(await shownAddress(computer));
    await provesByPassword(phone, PASSWORD);
    await approve(phone, computer);
    await seesSignedIn(computer, 'Ada');
  });

  it('T39: from there everything else is signed out with one more tap', async () => {
    const phone = await site.phoneOf(site.ada);
    const second = await secondPhoneOf(site.ada, 'ada');
    const computers = [await signedInComputer(second), await signedInComputer(second)];
    await phone.goto('/');
    // There are two to ask about: one card has them.
    const no = phone.getByRole('button', { name: text.review.no, exact: true });
    await tapUntil(phone.getByRole('button', { name: text.review.look, exact: true }), no);
    await tapUntil(no.first(), phone.getByLabel(messages.approve.reAuthentication.password, { exact: true }));
    await verifies(phone);
    // One step at a time: a new password, then the others.
    await phone.getByRole('heading', { name: text.reported.passwordTitle }).waitFor();
    await phone.getByRole('button', { name: text.reported.notNow, exact: true }).tap();
    await phone.getByRole('button', { name: messages.session.endOthers, exact: true }).first().tap();
    await phone.getByText(text.reported.tellAdministrator).waitFor();
    for (const computer of computers) {
      await computer.reload();
      await theCode(computer).waitFor();
    }
  });

  // What follows looks the same from a browser whatever store there is; tests/http holds the server to it on both.
  if (kind !== 'embedded') return;

  it('a yes is kept: the question does not come back, and the computer stays signed in', async () => {
    const grace = await site.product.invite(site.ada, 'grace');
    const phone = await site.phoneOf(grace);
    await phone.goto('/');
    await seesSignedIn(phone, 'grace');
    const computer = await signedInComputer(await secondPhoneOf(grace, 'grace'), 'grace');
    await phone.reload();
    await asked(phone).waitFor();
    await response(phone, text.review.yes);
    await phone.getByText(text.review.thanks).waitFor();
    await opensHome(phone, 'grace');
    expect(await asked(phone).count()).toBe(0);
    await computer.reload();
    await seesSignedIn(computer, 'grace');
  });

  it('the phone that approved is not asked about what it has just done, neither there nor at home', async () => {
    const heidi = await site.product.invite(site.ada, 'heidi');
    const phone = await site.phoneOf(heidi);
    await signedInComputer(phone, 'heidi');
    await opensHome(phone, 'heidi');
    expect(await asked(phone).count()).toBe(0);
  });

  it('T37: the computer is asked nothing and told nothing, and says what it cannot do where somebody tries', async () => {
    const phone = await site.phoneOf(site.ada);
    const computer = await signedInComputer(phone);
    await seesReact(computer);
    expect(await computer.getByRole('heading').count()).toBe(1);
    expect(await asked(computer).count()).toBe(0);
    expect(await computer.getByRole('heading', { name: text.title }).count()).toBe(0);
    expect(await computer.getByRole('button', { name: /not me/i }).count()).toBe(0);
    await computer.goto('/q');
    await seesOutcome(computer, 'scanned-by-qr-session');
    await computer.goto('/');
    await computer.goto(await addressAtAnother());
    await seesOutcome(computer, 'scanned-by-qr-session');
  });

  it('T25: the computer says whose account it is, and how to leave if it is somebody else’s', async () => {
    const mallory = await site.product.invite(site.ada, 'mallory');
    const phone = await site.phoneOf(mallory);
    const computer = await signedInComputer(phone, 'mallory');
    await computer.getByText(messages.session.notYou({ name: 'mallory' })).waitFor();
    await press(computer, messages.session.signOut);
    await seesLeft(computer);
  });

  async function addressAtAnother(): Promise<string> {
    const another = await site.computer();
    await another.goto('/');
    return shownAddress(another);
  }
});
