import { expect, it } from '@jest/globals';
import { administrationMessages } from '../../apps/web/src/i18n/administration.ts';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { recoveryMessages } from '../../apps/web/src/i18n/recovery.ts';
import { barriers } from '../support/accessibility.ts';
import { press, readCode, seesHeading, seesSignedIn } from '../support/computer.ts';
import { cutOff } from '../support/layout.ts';
import { addPasskey, listPasskeys, originOf, startNamedProduct } from '../support/passkeys.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';

const { accounts } = administrationMessages;
const browser = testBrowser();
const site = testSite('embedded', browser);

it('leads from the code that an administrator shows to a new phone that is signed in, once', async () => {
  await site.product.invite(site.ada, 'Grace');
  const administrator = await site.phoneOf(site.ada);
  await administrator.goto('/people');
  await press(administrator, 'Grace');
  await press(administrator, accounts.actionNamed.link({ name: 'Grace' }));
  await administrator.getByText(accounts.confirmQuestion.link({ name: 'Grace' })).waitFor();
  await press(administrator, accounts.confirm.link({ name: 'Grace' }));
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
  await phone.getByText(messages.account.passwordShort({ shortest: 8 })).waitFor();
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

it('shows the passkeys that could still sign in, and removes those that the person does not ask to keep', async () => {
  const named = await startNamedProduct('embedded');
  try {
    const url = originOf(named);
    const administrator = await named.setUp();
    const grace = await named.invite(administrator, 'Grace');
    for (let count = 0; count < 2; count++) await addPasskey(grace, url);
    const [kept, other] = await listPasskeys(grace);
    await grace.post(`/api/passkeys/${kept?.id}/rename`, { name: 'My laptop' });
    await grace.post(`/api/passkeys/${other?.id}/rename`, { name: 'Not mine' });
    const { id } = Object((await grace.get('/api/session')).body['account']);
    const { link } = (await administrator.post(`/api/accounts/${id}/recovery-link`)).body;

    const phone = await browser.phone(url);
    await phone.goto(String(link));
    await phone.getByRole('group', { name: recoveryMessages.passkeys.title }).waitFor();
    expect(await barriers(phone)).toEqual([]);
    expect(await cutOff(phone)).toEqual([]);
    await phone.getByRole('checkbox', { name: /^My laptop/ }).check();
    await phone.getByLabel(recoveryMessages.next, { exact: true }).fill('a new battery staple');
    await press(phone, recoveryMessages.submit);
    await seesSignedIn(phone, 'Grace');
    await phone.goto('/security');
    await phone.getByRole('heading', { name: 'My laptop', exact: true }).waitFor();
    expect(await phone.getByRole('heading', { name: 'Not mine', exact: true }).count()).toBe(0);
  } finally {
    await named.stop();
  }
});
