import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { administrationMessages } from '../../apps/web/src/i18n/administration.ts';
import { homeMessages } from '../../apps/web/src/i18n/home.ts';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import type { Client } from '../support/client.ts';
import { press, seesNo, seesSignedIn, shownAddress, shownNumber, theCode } from '../support/computer.ts';
import { approve, carrySession, deny, seesOutcome, seesQuestion } from '../support/phone.ts';
import type { Product } from '../support/product.ts';
import { startSite } from '../support/site.ts';
import { testBrowser } from '../support/test-browser.ts';
import { translate } from '../support/translator.ts';
import { until } from '../support/until.ts';

const browser = testBrowser();
let product: Product;
let ada: Client;
beforeAll(async () => {
  product = await startSite('embedded');
  ada = await product.setUp();
});
afterAll(() => product.stop());

async function translatedComputer(): Promise<Page> {
  const computer = await browser.computer(product.url);
  await translate(computer);
  await computer.goto('/');
  await theCode(computer).waitFor();
  return computer;
}

async function translatedPhone(): Promise<Page> {
  const phone = await browser.phone(product.url);
  await translate(phone);
  await carrySession(ada, phone, product.url);
  return phone;
}

/** The heading, or a step beside the code, once it is translated. */
async function seesTranslated(page: Page, heading: string): Promise<void> {
  await page.locator(':is(h1, .sign-in h2, .scan-steps li) > font', { hasText: heading }).waitFor();
  expect(await page.locator('h1').count()).toBe(1);
}

it('a translated page says on the computer and on the phone what is, from the code to who is signed in', async () => {
  const { signIn, session, approve: onPhone } = messages;
  const computer = await translatedComputer();
  await seesTranslated(computer, signIn.steps.camera);
  const phone = await translatedPhone();
  await phone.goto(await shownAddress(computer));
  await seesQuestion(phone);
  await seesTranslated(phone, onPhone.question.title);
  await shownNumber(computer);
  await seesTranslated(computer, signIn.choose);
  for (const earlier of [signIn.steps.camera, signIn.withPassword]) await seesNo(computer.getByText(earlier));
  await approve(phone, computer);
  await seesTranslated(phone, onPhone.outcome.approved.title);
  await seesSignedIn(computer, 'Ada');
  await seesTranslated(computer, session.signedInAs({ name: 'Ada' }));
  await seesNo(computer.getByText(signIn.choose));
  await press(computer, session.signOut);
  await seesTranslated(computer, session.left.here);
  await press(computer, session.left.showCode);
  await seesTranslated(computer, signIn.steps.camera);
});

it('a translated computer names a refusal, and what a phone that has the code does', async () => {
  const { signIn } = messages;
  const computer = await translatedComputer();
  await product.client().post('/api/logins/scan', { code: (await shownAddress(computer)).split('#')[1] });
  await seesTranslated(computer, signIn.phoneFound);
  const phone = await translatedPhone();
  await phone.goto(await shownAddress(computer));
  await deny(phone);
  await seesOutcome(phone, 'denied');
  await seesTranslated(computer, signIn.denied.declined);
  await press(computer, signIn.newCode);
  await seesTranslated(computer, signIn.steps.camera);
});

it('what is translated stays so while nothing changes but the time', async () => {
  const computer = await translatedComputer();
  await seesTranslated(computer, messages.signIn.steps.camera);
  const translated = await computer.locator('h1 > font').elementHandle();
  const ring = computer.locator('.time-ring-left');
  for (let redraws = 0; redraws < 2; redraws += 1) {
    const before = await ring.getAttribute('stroke-dashoffset');
    await until(async () => (await ring.getAttribute('stroke-dashoffset')) !== before);
  }
  expect(await translated?.evaluate((node) => node.isConnected)).toBe(true);
});

it('a translated page says that a link was copied', async () => {
  const { invite, linkCard } = administrationMessages;
  const phone = await translatedPhone();
  await phone.goto('/people#invite');
  await seesTranslated(phone, homeMessages.parts['/people']);
  await press(phone, invite.make);
  await press(phone, linkCard.copy);
  await phone.getByRole('button', { name: linkCard.copied, exact: true }).waitFor();
  await seesTranslated(phone, homeMessages.parts['/people']);
});
