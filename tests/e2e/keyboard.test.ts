import { afterAll, beforeAll, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import type { Client } from '../support/client.ts';
import { seesFocus, seesSignedIn, shownNumber, shownUserCode, theCode } from '../support/computer.ts';
import { carrySession, seesOutcome, seesQuestion } from '../support/phone.ts';
import { PASSWORD, type Product, startProduct } from '../support/product.ts';
import { testBrowser } from '../support/test-browser.ts';
import { until } from '../support/until.ts';

const MOST_STOPS = 30;

const browser = testBrowser();
let product: Product;
let ada: Client;
beforeAll(async () => {
  product = await startProduct('embedded');
  ada = await product.setUp();
});
afterAll(() => product.stop());

const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement);

async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    if (await isFocused(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not lead to ${target}`);
}

it('signs in by password with the keyboard alone', async () => {
  const computer = await browser.computer(product.url);
  await computer.goto('/');
  await theCode(computer).waitFor();
  await tabTo(computer, computer.getByRole('button', { name: messages.signIn.withPassword }));
  await computer.keyboard.press('Enter');
  const { form } = messages.session;
  const username = computer.getByLabel(form.username, { exact: true });
  await seesFocus(username);
  await computer.keyboard.type('ada');
  await tabTo(computer, computer.getByLabel(form.password, { exact: true }));
  await computer.keyboard.type(PASSWORD);
  await computer.keyboard.press('Enter');
  await seesSignedIn(computer, 'Ada');
});

it('types a code and picks the number with the keyboard alone', async () => {
  const computer = await browser.computer(product.url);
  const other = await browser.computer(product.url);
  await carrySession(ada, other, product.url);
  await Promise.all([computer.goto('/'), other.goto('/q')]);
  const text = messages.approve;
  await tabTo(other, other.getByLabel(text.entry.code, { exact: true }));
  await other.keyboard.type(await shownUserCode(computer));
  await other.keyboard.press('Enter');
  await seesQuestion(other);
  const button = other.getByRole('button', {
    name: text.question.number({ number: await shownNumber(computer) }),
    exact: true,
  });
  // The question takes no key in its first moment, for nobody can have meant it.
  await until(async () => {
    await tabTo(other, button);
    await other.keyboard.press('Enter');
    return button.evaluateAll((found) => found.every(({ ariaDisabled }) => ariaDisabled === 'true'));
  });
  await seesOutcome(other, 'approved');
  await seesSignedIn(computer, 'Ada');
});
