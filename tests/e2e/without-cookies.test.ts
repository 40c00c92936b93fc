import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { API } from '@pollen/shared';
import type { Page } from 'playwright-core';
import { setupToken } from '../../apps/api/src/account/setup-state.ts';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { fillInNewAccount, press, seesHeading, shownAddress } from '../support/computer.ts';
import { PASSWORD, type Product } from '../support/product.ts';
import { noScript } from '../support/server-text.ts';
import { startSite } from '../support/site.ts';
import { testBrowser } from '../support/test-browser.ts';
import { until } from '../support/until.ts';

const { noCookies, tryAgain, checkNetwork } = messages.shared;

const browser = testBrowser();
let product: Product;
beforeAll(async () => {
  product = await startSite('embedded');
  await product.setUp();
});
afterAll(() => product.stop());

/** How many codes a page has asked for. */
function countStarts(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname === API.start || pathname.startsWith(API.startByGet(''))) count += 1;
  });
  return () => count;
}

it('a computer says that it keeps no cookies, and tries again when told to', async () => {
  const computer = await browser.withoutCookies('computer', product.url);
  const starts = countStarts(computer);
  await computer.goto('/');
  await seesHeading(computer, noCookies.title);
  await computer
    .getByText(noCookies.next({ host: new URL(product.url).host }))
    .first()
    .waitFor();
  expect(await computer.getByRole('link', { name: checkNetwork }).getAttribute('href')).toBe('/network-check');
  const before = starts();
  await press(computer, tryAgain);
  await until(async () => starts() > before);
  await seesHeading(computer, noCookies.title);
});

it('a phone says so before anybody types a password', async () => {
  const computer = await browser.computer(product.url);
  await computer.goto('/');
  const phone = await browser.withoutCookies('phone', product.url);
  await phone.goto(await shownAddress(computer));
  await seesHeading(phone, noCookies.title);
  await phone.getByText(noCookies.onPhone({ host: new URL(product.url).host })).waitFor();
  expect(await phone.getByLabel(messages.session.form.password, { exact: true }).count()).toBe(0);
  expect(await phone.getByRole('link', { name: checkNetwork }).getAttribute('href')).toBe('/network-check');
  await phone.getByRole('button', { name: tryAgain, exact: true }).waitFor();
});

it('a setup link is not used up, and the form says why', async () => {
  const fresh = await startSite('embedded');
  try {
    const state = await fresh.app.core.setupState.findOrCreate(fresh.app.core.random);
    if (state.status === 'closed') throw new Error('set up already');
    const computer = await browser.withoutCookies('computer', fresh.url);
    await computer.goto(`/setup#${setupToken(state, fresh.app.core.keys.setup)}`);
    await fillInNewAccount(computer, { displayName: 'Ada', username: 'ada', password: PASSWORD });
    await computer.getByText(noCookies.refused({ host: new URL(fresh.url).host })).waitFor();
    expect(await fresh.app.core.setupState.isClosed()).toBe(false);
  } finally {
    await fresh.stop();
  }
});

it('a computer without scripts says so, too', async () => {
  const computer = await browser.withoutCookies('computer', product.url, { javaScriptEnabled: false });
  await computer.goto('/');
  await press(computer, noScript.start.show);
  const { heading, advice, again } = noScript.noCookies;
  await seesHeading(computer, heading);
  await computer.getByText(advice({ host: new URL(product.url).host })).waitFor();
  await press(computer, again);
  await seesHeading(computer, heading);
});
