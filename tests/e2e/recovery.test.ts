import { expect, it } from '@jest/globals';
import { administrationMessages } from '../../apps/web/src/i18n/administration.ts';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { recoveryMessages } from '../../apps/web/src/i18n/recovery.ts';
import { barriers } from '../support/accessibility.ts';
import { press, readCode, seesHeading, seesSignedIn } from '../support/computer.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';

const { accounts } = administrationMessages;
const browser = testBrowser();
const site = testSite('embedded', browser);

it('leads from the code that an administrator shows to a new phone that is signed in, once', async () => {
  await site.product.invite(site.ada, 'Grace');
  const administrator = await site.phoneOf(site.ada);
  await administrator.goto('/');
  await press(administrator, accounts.actionNamed.link('Grace'));
  await administrator.getByText(accounts.confirmQuestion.link('Grace')).waitFor();
  await press(administrator, accounts.confirm.link('Grace'));
  const code = administrator.getByRole('img', { name: accounts.link.codeLabel });
  await code.waitFor();
  const link = readCode(await code.screenshot()).data;
  expect(await barriers(administrator)).toEqual([]);

  const phone = await site.phone();
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

  const late = await site.phone();
  await late.goto(link);
  await seesHeading(late, recoveryMessages.linkGone);
  expect(await barriers(late)).toEqual([]);
});
