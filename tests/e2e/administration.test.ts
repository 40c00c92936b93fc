import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { activityMessages } from '../../apps/web/src/i18n/activity.ts';
import { administrationMessages } from '../../apps/web/src/i18n/administration.ts';
import { homeMessages } from '../../apps/web/src/i18n/home.ts';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { barriers } from '../support/accessibility.ts';
import type { Client } from '../support/client.ts';
import { fillInPassword, press, seesHeading, seesNo, seesSignedIn, theCode } from '../support/computer.ts';
import { PASSWORD } from '../support/product.ts';
import { ANY, sentence } from '../support/sentence.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';

const { accounts, endAll, password } = administrationMessages;
const NEW_PASSWORD = 'a new battery staple';

const browser = testBrowser();
const site = testSite('embedded', browser);

async function phoneOf(client: Client, at = '/'): Promise<Page> {
  const phone = await site.phoneOf(client);
  await phone.goto(at);
  return phone;
}

it('locks an account, whose owner is out at once, and lets her in again', async () => {
  const grace = await phoneOf(await site.product.invite(site.ada, 'Grace'));
  await seesSignedIn(grace, 'Grace');
  const phone = await phoneOf(site.ada, '/people');
  await press(phone, 'Grace');
  await press(phone, accounts.actionNamed.lock({ name: 'Grace' }));
  await phone.getByText(accounts.confirmQuestion.lock({ name: 'Grace' })).waitFor();
  expect(await barriers(phone)).toEqual([]);
  await press(phone, accounts.actionNamed.lock({ name: 'Grace' }));
  await phone.getByText(accounts.done.lock({ name: 'Grace' })).waitFor();
  await grace.reload();
  await grace.getByLabel(messages.session.form.password, { exact: true }).waitFor();
  await press(phone, accounts.actionNamed.unlock({ name: 'Grace' }));
  await press(phone, accounts.actionNamed.unlock({ name: 'Grace' }));
  await phone.getByText(accounts.done.unlock({ name: 'Grace' })).waitFor();
  await fillInPassword(grace, 'grace', PASSWORD);
  await seesSignedIn(grace, 'Grace');
});

it('makes an administrator, who is told so, sees the accounts, and stops being one', async () => {
  const judy = await phoneOf(await site.product.invite(site.ada, 'Judy'), '/security');
  const phone = await phoneOf(site.ada, '/people');
  await press(phone, 'Judy');
  expect(await barriers(phone)).toEqual([]);
  await press(phone, accounts.actionNamed.promote({ name: 'Judy' }));
  await phone.getByText(accounts.confirmQuestion.promote({ name: 'Judy' })).waitFor();
  await press(phone, accounts.confirm.promote({ name: 'Judy' }));
  await phone.getByText(accounts.done.promote({ name: 'Judy' })).waitFor();
  await phone.getByText(accounts.administrator, { exact: true }).waitFor();
  await judy.reload();
  await judy.getByText(activityMessages.entries.promoted({ name: 'Ada' })).waitFor();
  await judy.goto('/people');
  await judy.getByText(accounts.first, { exact: true }).waitFor();
  await press(judy, 'Judy');
  expect(await barriers(judy)).toEqual([]);
  await press(judy, accounts.stepDown.action);
  await judy.getByText(accounts.stepDown.confirmQuestion).waitFor();
  await press(judy, accounts.stepDown.action);
  await judy.getByText(accounts.stepDown.done).waitFor();
  await seesNo(judy.getByRole('heading', { name: administrationMessages.invite.title }));
  await judy.reload();
  await judy.getByText(homeMessages.notForYou.line).waitFor();
  expect(await barriers(judy)).toEqual([]);
  await judy.goto('/security');
  await judy.getByText(activityMessages.entries.steppedDown).waitFor();
});

it('signs everybody out at once, says so in each browser, and lets them in again', async () => {
  const frank = await phoneOf(await site.product.invite(site.ada, 'Frank'));
  await seesSignedIn(frank, 'Frank');
  const phone = await phoneOf(site.ada, '/people');
  await press(phone, endAll.action);
  await phone.getByText(endAll.confirmQuestion).waitFor();
  expect(await barriers(phone)).toEqual([]);
  await press(phone, endAll.action);
  await phone.getByText(messages.session.endedElsewhere.byAdministrator).waitFor();
  await frank.reload();
  await frank.getByText(messages.session.endedElsewhere.byAdministrator).waitFor();
  await fillInPassword(frank, 'frank', PASSWORD);
  await seesSignedIn(frank, 'Frank');
  await fillInPassword(phone, 'ada', PASSWORD);
  await seesHeading(phone, homeMessages.parts['/people']);
  await phone.goto('/security');
  await phone
    .getByText(sentence(activityMessages.entries['all-ended']({ device: ANY })))
    .first()
    .waitFor();
  await site.ada.post('/api/session/password', { username: 'ada', password: PASSWORD });
});

it('shows nothing of accounts to anybody else', async () => {
  const phone = await phoneOf(await site.product.invite(site.ada, 'Heidi'));
  await seesSignedIn(phone, 'Heidi');
  const { parts, notForYou } = homeMessages;
  for (const part of [parts['/people'], parts['/applications']])
    expect(await phone.getByRole('link', { name: part }).count()).toBe(0);
  for (const path of ['/people', '/applications']) {
    await phone.goto(path);
    await phone.getByText(notForYou.line).waitFor();
    expect(await phone.getByRole('heading').count()).toBe(1);
  }
});

it('changes the password, and is signed out everywhere else', async () => {
  const client = await site.product.invite(site.ada, 'Ivan');
  const [phone, computer] = [await phoneOf(client, '/security'), await site.computer()];
  await computer.goto('/');
  await theCode(computer).waitFor();
  await press(computer, messages.signIn.withPassword);
  await fillInPassword(computer, 'ivan', PASSWORD);
  await seesSignedIn(computer, 'Ivan');
  await press(phone, password.choose);
  await phone.getByLabel(password.next, { exact: true }).fill(NEW_PASSWORD);
  expect(await barriers(phone)).toEqual([]);
  await press(phone, password.save);
  await phone.getByText(password.changedAndEnded).waitFor();
  await computer.reload();
  await theCode(computer).waitFor();
  await press(computer, messages.signIn.withPassword);
  await fillInPassword(computer, 'ivan', NEW_PASSWORD);
  await seesSignedIn(computer, 'Ivan');
});
