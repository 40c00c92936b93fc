import { beforeAll, expect, it } from '@jest/globals';
import { administrationMessages } from '../../apps/web/src/i18n/administration.ts';
import { barriers } from '../support/accessibility.ts';
import { press, seesFocus, seesNo } from '../support/computer.ts';
import { cutOff } from '../support/layout.ts';
import { fillWithAccounts } from '../support/many-accounts.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';

const { accounts } = administrationMessages;
const MANY = 2_500;

const browser = testBrowser();
const site = testSite('embedded', browser);
beforeAll(() => fillWithAccounts(site.product, MANY - 1));

it('finds, locks and removes an account past the two thousandth, and turns pages', async () => {
  const phone = await site.phoneOf(site.ada, { viewport: { width: 320, height: 568 } });
  await phone.goto('/people');
  await phone.getByText(accounts.shown({ first: 1, last: 50, count: 2_500 })).waitFor();
  await press(phone, accounts.nextPage);
  await seesFocus(phone.getByText(accounts.shown({ first: 51, last: 100, count: 2_500 })));
  await phone.getByRole('button', { name: accounts.previousPage }).waitFor();
  expect(await barriers(phone)).toEqual([]);
  expect(await cutOff(phone)).toEqual([]);

  await phone.getByLabel(accounts.find).fill('member 2498');
  await phone.getByText(accounts.foundAll({ count: 1, all: 2_500 })).waitFor();
  await press(phone, 'Member 2498');
  await press(phone, accounts.actionNamed.lock({ name: 'Member 2498' }));
  await press(phone, accounts.confirm.lock({ name: 'Member 2498' }));
  await phone.getByText(accounts.done.lock({ name: 'Member 2498' })).waitFor();
  await phone.getByText(accounts.locked, { exact: true }).waitFor();
  await press(phone, accounts.actionNamed.remove({ name: 'Member 2498' }));
  await press(phone, accounts.confirm.remove({ name: 'Member 2498' }));
  await phone.getByText(accounts.done.remove({ name: 'Member 2498' })).waitFor();
  await phone.getByText(accounts.none).waitFor();
  await seesNo(phone.getByRole('button', { name: 'Member 2498' }));
  await phone.getByLabel(accounts.find).fill('');
  await phone.getByText(accounts.shown({ first: 1, last: 50, count: 2_499 })).waitFor();
});
