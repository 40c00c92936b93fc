import { describe, it } from '@jest/globals';
import { administrationMessages } from '../../apps/web/src/i18n/administration.ts';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import {
  fillInNewAccount,
  fillInPassword,
  press,
  seesHeading,
  seesSignedIn,
  shownAddress,
  theCode,
} from '../support/computer.ts';
import { openOtherDevice, signOutOpenDevice } from '../support/device-list.ts';
import { approve } from '../support/phone.ts';
import { PASSWORD, STORES } from '../support/product.ts';
import { ANY, sentence } from '../support/sentence.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';

const text = messages.session;

const browser = testBrowser();

describe.each(STORES)('on the %s store', (kind) => {
  const site = testSite(kind, browser);

  it('signs in on the computer itself, by name and password, and out again', async () => {
    const computer = await site.computer();
    await computer.goto('/');
    await theCode(computer).waitFor();
    await press(computer, messages.signIn.withPassword);
    await fillInPassword(computer, 'ada', 'a guess');
    await computer.getByText(text.form.wrong).waitFor();
    await fillInPassword(computer, 'ada', PASSWORD);
    await seesSignedIn(computer, 'Ada');
    await press(computer, text.signOut);
    await theCode(computer).waitFor();
    await computer.reload();
    await theCode(computer).waitFor();
  });

  it('has the computer out by itself when the phone ends its session, and tells it so', async () => {
    const computer = await site.computer();
    const phone = await site.phoneOf(site.ada);
    await computer.goto('/');
    await phone.goto(await shownAddress(computer));
    await approve(phone, computer);
    await seesSignedIn(computer, 'Ada');
    await computer.reload();
    await seesSignedIn(computer, 'Ada');
    // As browsers do after some days, to all but cookies.
    await computer.evaluate(() => localStorage.clear());
    await computer.reload();
    await seesSignedIn(computer, 'Ada');
    await phone.getByRole('link', { name: messages.approve.next.home }).click();
    await openOtherDevice(phone);
    await signOutOpenDevice(phone);
    await phone
      .locator(':focus')
      .getByText(sentence(text.ended({ device: ANY })))
      .waitFor();
    // By itself, and it says how: nobody touches the computer.
    await seesHeading(computer, text.left.fromPhone);
  });

  it('makes an account for whoever was invited, once', async () => {
    const phone = await site.phoneOf(site.ada);
    await phone.goto('/people#invite');
    await press(phone, administrationMessages.invite.make);
    const link = await phone.getByLabel(administrationMessages.linkCard.link, { exact: true }).inputValue();
    const invited = await site.phone();
    await invited.goto(link);
    await seesHeading(invited, messages.account.invitation.title);
    await fillInNewAccount(invited, { displayName: 'Grace', username: 'grace', password: PASSWORD });
    await seesSignedIn(invited, 'Grace');
    const late = await site.phone();
    await late.goto(link);
    await seesHeading(late, messages.account.invitation.linkGone);
  });
});
