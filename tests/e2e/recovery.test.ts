import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { administrationMessages } from '../../apps/web/src/i18n/administration.ts';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { recoveryMessages } from '../../apps/web/src/i18n/recovery.ts';
import { barriers } from '../support/accessibility.ts';
import type { Client } from '../support/client.ts';
import { press, readCode, seesHeading, seesSignedIn } from '../support/computer.ts';
import { carrySession } from '../support/phone.ts';
import type { Product } from '../support/product.ts';
import { startSite } from '../support/site.ts';
import { testBrowser } from '../support/test-browser.ts';

const { accounts } = administrationMessages;
const browser = testBrowser();
let product: Product;
let ada: Client;
beforeAll(async () => {
  product = await startSite('embedded');
  ada = await product.setUp();
});
afterAll(() => product.stop());

it('leads from the code that an administrator shows to a new phone that is signed in, once', async () => {
  await product.invite(ada, 'Grace');
  const administrator = await browser.phone(product.url);
  await carrySession(ada, administrator, product.url);
  await administrator.goto('/');
  await press(administrator, accounts.actionNamed.link('Grace'));
  await administrator.getByText(accounts.confirmQuestion.link('Grace')).waitFor();
  await press(administrator, accounts.confirm.link('Grace'));
  const code = administrator.getByRole('img', { name: accounts.link.codeLabel });
  await code.waitFor();
  const link = readCode(await code.screenshot()).data;
  expect(await barriers(administrator)).toEqual([]);

  const phone = await browser.phone(product.url);
  await phone.goto(link);
  await seesHeading(phone, recoveryMessages.title);
  await phone.getByText('Grace', { exact: true }).first().waitFor();
  await phone.waitForURL((url) => url.hash === '');
  const password = phone.getByLabel(recoveryMessages.next, { exact: true });
  await password.fill('short');
  await press(phone, recoveryMessages.submit);
  await phone.getByText(messages.account.passwordShort(8)).waitFor();
  expect(await barriers(phone)).toEqual([]);
  await password.fill('a new battery staple');
  await press(phone, recoveryMessages.submit);
  await seesSignedIn(phone, 'Grace');
  await seesHeading(phone, recoveryMessages.done.title);

  const late = await browser.phone(product.url);
  await late.goto(link);
  await seesHeading(late, recoveryMessages.linkGone);
  expect(await barriers(late)).toEqual([]);
});
