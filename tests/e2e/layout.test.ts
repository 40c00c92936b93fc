import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { applicationsOf } from '../support/applications.ts';
import type { Client } from '../support/client.ts';
import { ageProof } from '../support/clock.ts';
import { flaws } from '../support/every-size.ts';
import { tapUntil } from '../support/phone.ts';
import { DESKTOP, PASSWORD, PHONE } from '../support/product.ts';
import { browse, type RelyingParty } from '../support/relying-party.ts';
import { frameOf, poll, type ShownCode, showCode } from '../support/sign-in.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';
import { TOLD, type Told, tellOfLogin } from '../support/told-logins.ts';

const HALF_A_DAY = 12.5 * 60 * 60_000;
const APPLICATION = 'Documentation of the wards 3 to 7';

const browser = testBrowser();
const site = testSite('embedded', browser);
let wards: RelyingParty;
beforeAll(async () => {
  wards = await applicationsOf(() => site.ada).addWiki('wards', { client_name: APPLICATION });
});

/** At every size and in every language, where `selector` is on the page. */
async function isWhole(page: Page, path: string, selector: string): Promise<void> {
  const open = async () => {
    // An address that differs behind the # alone would load nothing.
    await page.goto('about:blank');
    await page.goto(path);
    await page.locator(selector).first().waitFor();
  };
  expect(await flaws(page, site.product.url, open)).toEqual([]);
}

const LANDMARK: Readonly<Record<Told, string>> = {
  starting: '.paper-card',
  code: '.qr-code',
  'long name': '.qr-code',
  'phone found': '.sign-in-words h2',
  number: '.match-number',
  denied: '.face-denied',
  'not set up': '.face-not-set-up',
};
const STATES = Object.keys(TOLD).filter((name): name is Told => name in TOLD);

it.each(STATES)('the page with the code: %s', async (state) => {
  const page = await site.computer();
  await tellOfLogin(page, state);
  await isWhole(page, '/', LANDMARK[state]);
});

it('the form for a password in place of the code', async () => {
  const page = await site.computer();
  await tellOfLogin(page, 'code');
  const open = async () => {
    await page.goto('/');
    await page.locator('.qr-code').waitFor();
    await page.locator('.sign-in-more button').first().click();
    await page.locator('.sign-in-password input').first().waitFor();
  };
  expect(await flaws(page, site.product.url, open)).toEqual([]);
});

it('the first page of a phone, and its page for a code', async () => {
  const phone = await site.phone();
  await isWhole(phone, '/', '.approve-other');
  await isWhole(phone, '/q', '.code-form');
});

/** A code on a computer elsewhere, of somebody who may be on the way to an application. */
async function elsewhere(isForApplication = false): Promise<ShownCode> {
  const computer = site.product.client({ 'user-agent': DESKTOP });
  if (!isForApplication) return showCode(computer);
  const { address } = await browse(computer, (await wards.begin()).address);
  const { body } = await computer.post('/api/logins', { continueTo: new URL(address).searchParams.get('continue') });
  return { browser: computer, id: String(body['id']), userCode: '', frame: frameOf(body) };
}

/** The page of whoever has scanned a code that is shown anew each time. */
async function scanned(phone: Page, isForApplication = false): Promise<ShownCode> {
  const code = await elsewhere(isForApplication);
  await phone.goto('about:blank');
  await phone.goto(`/q#${code.frame}`);
  return code;
}

async function asked(phone: Page, isForApplication = false): Promise<ShownCode> {
  const code = await scanned(phone, isForApplication);
  await phone.locator('.requester').waitFor();
  await poll(code.browser);
  await phone.locator('.question-numbers button').nth(2).waitFor();
  return code;
}

it('the phone of somebody who is not signed in and has scanned a code', async () => {
  const phone = await site.phone();
  const open = async () => {
    await scanned(phone);
    await phone.locator('input[type="password"]').waitFor();
  };
  expect(await flaws(phone, site.product.url, open)).toEqual([]);
});

it('the question on the phone', async () => {
  const phone = await site.phoneOf(site.ada);
  expect(await flaws(phone, site.product.url, async () => void (await asked(phone)))).toEqual([]);
});

it('the question on the phone for an application', async () => {
  const phone = await site.phoneOf(site.ada);
  const open = async () => {
    await asked(phone, true);
    await phone.getByText(APPLICATION).first().waitFor();
  };
  expect(await flaws(phone, site.product.url, open)).toEqual([]);
});

it('what the phone says at the end', async () => {
  const phone = await site.phoneOf(site.ada);
  const open = async () => {
    const { browser: computer } = await asked(phone);
    const { body } = await poll(computer);
    const number = phone.locator('.question-numbers button', { hasText: String(body['matchNumber']) });
    await tapUntil(number, phone.locator('.outcome-approved'));
    await poll(computer);
    await phone.locator('.last-approval').waitFor();
  };
  expect(await flaws(phone, site.product.url, open)).toEqual([]);
  await isWhole(phone, '/q#nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn', '.outcome');
});

it('the proof that is asked for again', async () => {
  const careful: Client = site.product.client({ 'user-agent': PHONE });
  await careful.post('/api/session/password', { username: 'ada', password: PASSWORD });
  await ageProof(careful, site.product, HALF_A_DAY);
  const phone = await site.phoneOf(careful);
  const begin = async () => {
    await scanned(phone);
    await phone.locator('.question-next').waitFor();
  };
  expect(await flaws(phone, site.product.url, begin)).toEqual([]);
  const open = async () => {
    await begin();
    await tapUntil(phone.locator('.choice').last(), phone.locator('.proof input[type="password"]'));
  };
  expect(await flaws(phone, site.product.url, open)).toEqual([]);
});

it('the pages that links lead to', async () => {
  const page = await site.phone();
  const { link } = (await site.ada.post('/api/invitations')).body;
  await isWhole(page, String(link), '.account input:visible');
  await isWhole(page, '/invitation#no-such-invitation', '.account a');
  await isWhole(page, '/setup', '.account');
  await isWhole(page, '/setup#a-link', '.account');
  const { id } = Object((await (await site.product.invite(site.ada, 'Grace')).get('/api/session')).body['account']);
  const recovery = (await site.ada.post(`/api/accounts/${id}/recovery-link`)).body['link'];
  await isWhole(page, String(recovery), '.account input:visible');
  await isWhole(page, '/recovery', '.account');
});

it('the check of a network', async () => {
  await isWhole(await site.computer(), '/network-check', '.check-support');
});
