import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { homeMessages } from '../../apps/web/src/i18n/home.ts';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { barriers } from '../support/accessibility.ts';
import {
  fillInPassword,
  press,
  seesFocus,
  seesHeading,
  seesSignedIn,
  shownAddress,
  theCode,
} from '../support/computer.ts';
import { cutOff } from '../support/layout.ts';
import { approve } from '../support/phone.ts';
import { PASSWORD } from '../support/product.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';
import { until } from '../support/until.ts';

const { parts } = homeMessages;
const PARTS = ['/devices', '/security', '/people', '/applications'] as const;

const browser = testBrowser();
const site = testSite('embedded', browser);

const path = (page: Page) => new URL(page.url()).pathname;
const link = (page: Page, part: keyof typeof parts) => page.getByRole('link', { name: new RegExp(`^${parts[part]}`) });

it('each part has an address, a title and a heading with the focus, and is still there after a reload', async () => {
  const phone = await site.phoneOf(site.ada);
  for (const part of PARTS) {
    await phone.goto('/');
    await link(phone, part).click();
    const heading = phone.getByRole('heading', { level: 1, name: parts[part], exact: true });
    await seesFocus(heading);
    expect([path(phone), await phone.title()]).toEqual([part, messages.shared.tab({ title: parts[part] })]);
    await phone.reload();
    await heading.waitFor();
    expect([await barriers(phone), await cutOff(phone)]).toEqual([[], []]);
  }
});

it('back and forward lead through the parts, and nothing of them is loaded anew', async () => {
  const computer = await site.computer();
  await computer.goto('/');
  await press(computer, messages.signIn.withPassword);
  await fillInPassword(computer, 'ada', PASSWORD);
  await seesSignedIn(computer, 'Ada');
  let loads = 0;
  computer.on('load', () => {
    loads += 1;
  });
  await link(computer, '/devices').click();
  await seesHeading(computer, parts['/devices']);
  // On a wide screen each part leads to every other.
  await link(computer, '/security').click();
  await seesHeading(computer, parts['/security']);
  await computer.goBack();
  await seesHeading(computer, parts['/devices']);
  await computer.goBack();
  await seesSignedIn(computer, 'Ada');
  await computer.goForward();
  await seesHeading(computer, parts['/devices']);
  expect([path(computer), loads]).toEqual(['/devices', 0]);
});

it('whoever opens a part and is not signed in finds it once they are: with the code on the screen, or on a phone', async () => {
  const computer = await site.computer();
  await computer.goto('/people');
  await theCode(computer).waitFor();
  await press(computer, messages.signIn.withPassword);
  await fillInPassword(computer, 'ada', PASSWORD);
  await seesHeading(computer, parts['/people']);
  expect(path(computer)).toBe('/people');
  const phone = await site.phone();
  await phone.goto('/security?continue=https://evil.example/');
  await fillInPassword(phone, 'ada', PASSWORD);
  await seesHeading(phone, parts['/security']);
  expect(new URL(phone.url()).host).toBe(new URL(site.product.url).host);
});

it('a computer that a scan signs in comes home, wherever it was opened', async () => {
  const computer = await site.computer();
  const phone = await site.phoneOf(site.ada);
  await computer.goto('/people');
  await phone.goto(await shownAddress(computer));
  await approve(phone, computer);
  await seesSignedIn(computer, 'Ada');
  await until(() => path(computer) === '/');
  await computer.goto('/security');
  await seesSignedIn(computer, 'Ada');
  expect([path(computer), await computer.getByRole('heading', { level: 1 }).count()]).toEqual(['/', 1]);
});
