import { afterAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { barriers } from '../support/accessibility.ts';
import { seesSignedIn, shownAddress, shownNumber, shownUserCode, theCode } from '../support/computer.ts';
import {
  approve,
  carrySession,
  choose,
  opensProof,
  provesByPassword,
  seesOutcome,
  seesQuestion,
  typeCode,
} from '../support/phone.ts';
import { PASSWORD, type Product } from '../support/product.ts';
import { startSite } from '../support/site.ts';
import { testBrowser } from '../support/test-browser.ts';

const browser = testBrowser();
const products: Product[] = [];
afterAll(() => Promise.all(products.map((product) => product.stop())));

/** A computer that shows a code, and the phone of one who is signed in. */
async function computerAndPhone(product: Product): Promise<{ computer: Page; phone: Page }> {
  products.push(product);
  const computer = await browser.computer(product.url);
  const phone = await browser.phone(product.url);
  await carrySession(await product.setUp(), phone, product.url);
  await computer.goto('/');
  await theCode(computer).waitFor();
  return { computer, phone };
}

it('shows a new code by itself when one has run out, and only that signs in', async () => {
  const { computer, phone } = await computerAndPhone(await startSite('embedded', { PENDING_SECONDS: '20' }));
  const old = await shownUserCode(computer);
  await computer.getByText(messages.signIn.renewed).waitFor({ timeout: 60_000 });
  await phone.goto(await shownAddress(computer));
  await approve(phone, computer);
  await seesSignedIn(computer, 'Ada');
  await phone.goto('/q');
  await typeCode(phone, old);
  await phone.getByText(messages.approve.entry.unknown).waitFor();
}, 120_000);

it('lets a question go that nobody answers, on the phone and on the computer', async () => {
  const { computer, phone } = await computerAndPhone(await startSite('embedded', { SCANNED_SECONDS: '10' }));
  await phone.goto(await shownAddress(computer));
  await seesQuestion(phone);
  await shownNumber(computer);
  await Promise.all([seesOutcome(phone, 'too-late'), computer.getByText(messages.signIn.renewed).waitFor()]);
  expect(await barriers(phone)).toEqual([]);
});

it('says on both sides that the network is away, and goes on when it is back', async () => {
  const { computer, phone } = await computerAndPhone(await startSite('embedded'));
  await phone.goto(await shownAddress(computer));
  await seesQuestion(phone);
  const number = await shownNumber(computer);
  const offline = (isOffline: boolean) =>
    Promise.all([computer, phone].map((page) => page.context().setOffline(isOffline)));
  await offline(true);
  await choose(phone, number);
  await phone.getByText(messages.approve.stillTrying).waitFor();
  await computer.getByText(messages.signIn.network['no-response']).waitFor();
  expect(await shownNumber(computer)).toBe(number);
  expect(await barriers(computer)).toEqual([]);
  await offline(false);
  await Promise.all([seesOutcome(phone, 'approved'), seesSignedIn(computer, 'Ada')]);
});

it('veils a code that has died with the network, keeps the typed one, and shows it again with the network', async () => {
  const { computer, phone } = await computerAndPhone(await startSite('embedded'));
  const userCode = await shownUserCode(computer);
  const said: string[] = [];
  await computer.exposeFunction('noteSaid', (text: string) => said.push(text));
  await computer.evaluate(() => {
    const announcer = document.querySelector('[aria-live]');
    const note = () => Object(window).noteSaid(announcer?.textContent);
    if (announcer)
      new MutationObserver(note).observe(announcer, { childList: true, characterData: true, subtree: true });
  });
  await computer.context().setOffline(true);
  await computer.getByText(messages.signIn.waitingForNetwork, { exact: true }).waitFor({ timeout: 60_000 });
  expect(await theCode(computer).count()).toBe(0);
  expect(await computer.locator('.veiled').evaluate((code) => getComputedStyle(code).opacity)).toBe('0.1');
  await computer.getByText(userCode, { exact: true }).waitFor();
  await computer.getByText(messages.signIn.network['no-response']).waitFor();
  expect(await barriers(computer)).toEqual([]);
  await computer.context().setOffline(false);
  expect(await shownUserCode(computer)).toBe(userCode);
  expect(said.filter((text) => text === messages.signIn.said.codeComesBack)).toHaveLength(1);
  await phone.goto(await shownAddress(computer));
  await approve(phone, computer);
  await seesSignedIn(computer, 'Ada');
}, 120_000);

it('asks whoever has to show again who they are for the password, before the numbers', async () => {
  const site = await startSite('embedded', { APPROVAL_FRESHNESS_SECONDS: '0' });
  const { computer, phone } = await computerAndPhone(site);
  await phone.goto(await shownAddress(computer));
  await opensProof(phone);
  expect(await barriers(phone)).toEqual([]);
  await provesByPassword(phone, PASSWORD);
  await approve(phone, computer);
  await seesSignedIn(computer, 'Ada');
});
