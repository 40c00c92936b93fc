import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Client } from '../support/client.ts';
import { deviceApp, startDevice } from '../support/device.ts';
import { flaws } from '../support/every-size.ts';
import { originOf, setupTokenOf, startNamedProduct } from '../support/passkeys.ts';
import { carrySession, tapUntil } from '../support/phone.ts';
import { DESKTOP, type Product } from '../support/product.ts';
import { SECRET_OF_APP, startProvider } from '../support/provider.ts';
import { relyingParty } from '../support/relying-party.ts';
import { poll, showCode } from '../support/sign-in.ts';
import { testBrowser } from '../support/test-browser.ts';
import { EXPIRED, PENDING, type ToldLater, tellOfLoginLater } from '../support/told-logins.ts';
import { until } from '../support/until.ts';
import { addAuthenticator } from '../support/virtual-authenticator.ts';

const DEAD_MS = 40_000;
const OVER_MS = 130_000;
const SPENT_MS = 11 * 60_000;
const APPLICATION = 'The screen of wards 3 to 7';

const browser = testBrowser();
let named: Product;
let provider: Product;
let ada: Client;
beforeAll(async () => {
  named = await startNamedProduct('embedded');
  provider = await startProvider('embedded', [deviceApp('tv', { client_name: APPLICATION })]);
  ada = await provider.setUp();
});
afterAll(() => Promise.all([named.stop(), provider.stop()]));

/** The form of an empty installation comes first: later there is none. */
it('the form for the first account', async () => {
  const phone = await browser.phone(originOf(named));
  await addAuthenticator(phone);
  const token = await setupTokenOf(named);
  const open = async () => {
    await phone.goto('about:blank');
    await phone.goto(`/setup#${token}`);
    await phone.locator('.account input:visible').first().waitFor();
  };
  expect(await flaws(phone, originOf(named), open)).toEqual([]);
});

const afterTheCode: readonly (readonly [string, string, (page: Page, told: ToldLater) => Promise<void>])[] = [
  [
    'veiled, while the network is away',
    '.veiled .qr-code',
    async (page, told) => {
      told.poll = null;
      await page.clock.fastForward(DEAD_MS);
    },
  ],
  [
    'awaited, once it has ended meanwhile',
    '.face-veiled:not(:has(.veiled))',
    async (page, told) => {
      told.poll = null;
      await page.clock.fastForward(DEAD_MS);
      await page.locator('.veiled').waitFor();
      await page.clock.fastForward(OVER_MS);
    },
  ],
  [
    'paused, since nobody comes',
    '.face-paused',
    async (page, told) => {
      await page.clock.fastForward(SPENT_MS);
      told.poll = EXPIRED;
    },
  ],
  [
    'forgotten by the server',
    '.face-forgotten',
    async (_page, told) => {
      told.poll = EXPIRED;
    },
  ],
];

it.each(afterTheCode)('the code, %s', async (_, selector, happens) => {
  const page = await browser.computer(provider.url);
  const told = await tellOfLoginLater(page);
  const open = async () => {
    Object.assign(told, { poll: PENDING, polls: 0 });
    await page.goto('/');
    await page.locator('.qr-code').waitFor();
    await until(() => Promise.resolve(told.polls > 0));
    await happens(page, told);
    await page.locator(selector).waitFor();
  };
  expect(await flaws(page, provider.url, open)).toEqual([]);
});

it('a browser that keeps no cookies', async () => {
  const page = await browser.computer(provider.url);
  const told = await tellOfLoginLater(page);
  const open = async () => {
    told.poll = EXPIRED;
    await page.goto('/');
    await page.locator('.face-no-cookies, .face-forgotten').waitFor();
  };
  expect(await flaws(page, provider.url, open)).toEqual([]);
});

it('the question of a device, and the code that came with its address', async () => {
  const redirect_uris = ['https://nowhere.example.com/'] as const;
  const tv = await relyingParty(provider.url, { client_id: 'tv', client_secret: SECRET_OF_APP, redirect_uris });
  const phone = await browser.phone(provider.url);
  await carrySession(ada, phone, provider.url);
  const filledIn = async () => {
    const { verification_uri_complete = '' } = await startDevice(tv);
    await phone.goto('about:blank');
    await phone.goto(verification_uri_complete);
    await phone.locator('.question-warning').waitFor();
  };
  expect(await flaws(phone, provider.url, filledIn)).toEqual([]);
  const question = async () => {
    await filledIn();
    await tapUntil(phone.locator('main button').first(), phone.locator('.question-code'));
  };
  expect(await flaws(phone, provider.url, question)).toEqual([]);
});

/** Somebody has typed a password on this phone. */
async function phoneWithOffer(client: Client): Promise<Page> {
  const phone = await browser.phone(originOf(named));
  await addAuthenticator(phone);
  // Only a page of the product may keep anything.
  await phone.addInitScript("if (location.protocol === 'http:') localStorage.setItem('pollen.passkey-offer', 'due')");
  await carrySession(client, phone, originOf(named));
  return phone;
}

it('the offer of a passkey at home and after an approval', async () => {
  const owner = await named.setUp();
  const phone = await phoneWithOffer(owner);
  const atHome = async () => {
    await phone.goto('/');
    await phone.locator('.home .panel').waitFor();
  };
  expect(await flaws(phone, originOf(named), atHome)).toEqual([]);
  const afterwards = async () => {
    const computer = named.client({ 'user-agent': DESKTOP });
    const code = await showCode(computer);
    await phone.goto('about:blank');
    await phone.goto(`/q#${code.frame}`);
    await phone.locator('.requester').waitFor();
    await poll(computer);
    const { body } = await poll(computer);
    const number = phone.locator('.question-numbers button', { hasText: String(body['matchNumber']) });
    await tapUntil(number, phone.locator('.outcome-approved'));
    await phone.locator('.outcome .panel, .outcome-approved .panel').first().waitFor();
  };
  expect(await flaws(phone, originOf(named), afterwards)).toEqual([]);
});
