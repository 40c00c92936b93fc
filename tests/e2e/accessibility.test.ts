import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { activityMessages } from '../../apps/web/src/i18n/activity.ts';
import { administrationMessages } from '../../apps/web/src/i18n/administration.ts';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { barriers } from '../support/accessibility.ts';
import {
  fillInPassword,
  press,
  seesHeading,
  seesReact,
  seesSignedIn,
  shownAddress,
  shownNumber,
  shownUserCode,
} from '../support/computer.ts';
import { disavowOpenDevice, openOtherDevice } from '../support/device-list.ts';
import { approve, choose, deny, offeredNumbers, seesOutcome, typeCode } from '../support/phone.ts';
import { PASSWORD } from '../support/product.ts';
import { ANY, sentence } from '../support/sentence.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';

const browser = testBrowser();
const site = testSite('embedded', browser);

async function hasNoBarrier(page: Page): Promise<void> {
  expect(await barriers(page)).toEqual([]);
}

it('has no barrier on the computer', async () => {
  const computer = await site.computerWithCode();
  const phone = await site.phoneOf(site.ada);
  await hasNoBarrier(computer);

  await press(computer, messages.signIn.withPassword);
  await press(computer, messages.session.form.submit);
  await computer.getByText(messages.session.form.usernameMissing).waitFor();
  await hasNoBarrier(computer);

  await press(computer, messages.signIn.withCode);
  await phone.goto(await shownAddress(computer));
  await shownNumber(computer);
  await hasNoBarrier(computer);

  await deny(phone);
  await seesHeading(computer, messages.signIn.denied.declined);
  await hasNoBarrier(computer);

  await press(computer, messages.signIn.newCode);
  await phone.goto(await shownAddress(computer));
  await approve(phone, computer);
  await seesSignedIn(computer, 'Ada');
  await seesReact(computer);
  await hasNoBarrier(computer);
});

it('has no barrier on a phone that decides', async () => {
  const text = messages.approve;
  const computer = await site.computerWithCode();
  const phone = await site.phone();
  await phone.goto('/');
  await seesHeading(phone, text.landing.title);
  await hasNoBarrier(phone);

  await phone.getByRole('link', { name: text.landing.type }).click();
  await seesHeading(phone, text.entry.title);
  await typeCode(phone, 'too short');
  await phone.getByText(text.entry.incomplete).waitFor();
  await hasNoBarrier(phone);

  await press(phone, text.entry.scan);
  await phone.getByText(text.scanner.absent).waitFor();
  await hasNoBarrier(phone);

  await typeCode(phone, await shownUserCode(computer));
  await seesHeading(phone, text.signIn.title);
  await hasNoBarrier(phone);

  await fillInPassword(phone, 'ada', PASSWORD);
  const number = await shownNumber(computer);
  const offered = await offeredNumbers(phone);
  await hasNoBarrier(phone);

  await choose(phone, offered.find((other) => other !== number) ?? '');
  await seesOutcome(phone, 'wrong-number');
  await hasNoBarrier(phone);

  await phone.goto('/q#nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn');
  await seesOutcome(phone, 'ran-out');
  await hasNoBarrier(phone);
});

it('has no barrier on a phone whose camera sees another code, nor when it has approved', async () => {
  const text = messages.approve;
  const computer = await site.computerWithCode();
  const phone = await site.phoneOf(site.ada);
  await phone.goto('/people#invite');
  await press(phone, administrationMessages.invite.make);
  const foreign = phone.getByRole('img', { name: administrationMessages.invite.codeLabel });
  await hasNoBarrier(phone);

  browser.pointCameraAt(await foreign.screenshot());
  await phone.goto('/q?scan');
  await phone.getByText(text.scanner.foreign).waitFor();
  await hasNoBarrier(phone);

  await phone.goto(await shownAddress(computer));
  await approve(phone, computer);
  await hasNoBarrier(phone);

  await phone.getByRole('link', { name: text.next.home }).click();
  const { device } = messages.session;
  await phone
    .getByRole('heading', {
      name: sentence(activityMessages.review.title({ device: device({ browser: ANY, os: ANY }), when: ANY })),
    })
    .waitFor();
  await hasNoBarrier(phone);
  await openOtherDevice(phone);
  await hasNoBarrier(phone);
  await disavowOpenDevice(phone);
  await phone
    .getByRole('heading', {
      name: sentence(activityMessages.reported.title({ device: device({ browser: ANY, os: ANY }) })),
    })
    .waitFor();
  await hasNoBarrier(phone);
});

it('has no barrier where accounts are made', async () => {
  const text = messages.account;
  const page = await site.computer();
  await page.goto('/setup');
  await seesHeading(page, text.setUp.noLink);
  await hasNoBarrier(page);

  await page.goto('/invitation#no-such-invitation');
  await seesHeading(page, text.invitation.linkGone);
  await hasNoBarrier(page);

  const administrator = site.product.client();
  await administrator.post('/api/session/password', { username: 'ada', password: PASSWORD });
  await page.goto(String((await administrator.post('/api/invitations')).body['link']));
  await press(page, text.invitation.submit);
  await page.getByText(text.displayNameMissing).waitFor();
  await hasNoBarrier(page);
});
