import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HOME_PAGES, PAGES } from '@pollen/shared';
import type { Page } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { networkCheckMessages } from '../../apps/web/src/i18n/network-check.ts';
import { passkeyMessages } from '../../apps/web/src/i18n/passkeys.ts';
import type { Daemon } from '../networks/daemons/daemon.ts';
import { startFront } from '../networks/daemons/fronts.ts';
import { type ApplicationSite, startApplicationSite } from '../support/application-site.ts';
import type { Client } from '../support/client.ts';
import {
  photograph,
  press,
  readCode,
  seesHeading,
  seesSignedIn,
  shownAddress,
  shownNumber,
  theCode,
} from '../support/computer.ts';
import { freePort } from '../support/free-port.ts';
import { approve, carrySession, choose, seesOutcome, seesQuestion } from '../support/phone.ts';
import type { Product } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { relyingParty } from '../support/relying-party.ts';
import { ANY, sentence } from '../support/sentence.ts';
import { serverText } from '../support/server-text.ts';
import { testBrowser } from '../support/test-browser.ts';
import { until } from '../support/until.ts';
import { addAuthenticator, withoutOffers } from '../support/virtual-authenticator.ts';

/** Behind nginx as the documentation tells. That no page asks for anything outside of the path is looked at after each test. */
const browser = testBrowser();
let [product, site, front, ada]: [Product | null, ApplicationSite | null, Daemon | null, Client | null] = [
  null,
  null,
  null,
  null,
];
let address = '';

beforeAll(async () => {
  const port = await freePort();
  address = `http://localhost:${port}/login`;
  site = await startApplicationSite();
  const grafana = app('grafana', { client_name: 'Grafana of the ward', ...site.registration });
  product = await startProvider('embedded', [grafana], {
    PORT: '0',
    APP_URL: address,
    TRUSTED_PROXIES: '127.0.0.1',
  });
  front = await startFront('nginx', { port, target: product.app.port(), form: 'path', isPlain: true });
  ada = await product.setUp();
  site.use(await relyingParty(address, { ...grafana, ...site.registration }));
});
afterAll(async () => {
  await front?.stop();
  await product?.stop();
  await site?.stop();
});

async function phoneOfAda(): Promise<Page> {
  if (ada === null) throw new Error('nothing runs');
  const phone = await browser.phone(address);
  await carrySession(ada, phone, address);
  return phone;
}

/** Approves on a phone what the computer shows, by the address in its code. */
async function scanWith(phone: Page, computer: Page): Promise<void> {
  await theCode(computer).waitFor();
  const shown = await shownAddress(computer);
  expect(shown).toMatch(new RegExp(`^${address}/q#`));
  await phone.goto(shown);
  await choose(phone, await shownNumber(computer));
  await seesOutcome(phone, 'approved');
}

it('a computer is signed in by a scan, and signs out', async () => {
  const computer = await browser.computer(address);
  await computer.goto(address);
  expect(computer.url()).toBe(`${address}/`);
  await scanWith(await phoneOfAda(), computer);
  await seesSignedIn(computer, 'Ada');
  await computer.reload();
  await seesSignedIn(computer, 'Ada');
  await press(computer, messages.session.signOut);
  await seesHeading(computer, messages.session.left.here);
});

it('every part of the page of whoever is signed in is opened by a link, and anew', async () => {
  const phone = await phoneOfAda();
  await phone.goto(`${address}/`);
  await seesSignedIn(phone, 'Ada');
  for (const part of HOME_PAGES.filter((each) => each !== PAGES.home)) {
    await phone.locator(`a[href="/login${part}"]`).first().click();
    await phone.waitForURL(address + part);
    await phone.reload();
    await phone.locator('nav a[href="/login/"]').click();
    await phone.waitForURL(`${address}/`);
  }
});

it('somebody comes by an invitation with a passkey, and back with a tap', async () => {
  const invited = await ada?.post('/api/invitations');
  const phone = await browser.phone(address);
  await withoutOffers(phone);
  await addAuthenticator(phone);
  await phone.goto(String(invited?.body['link']));
  await phone.getByLabel(messages.account.displayName, { exact: true }).fill('Grace');
  await phone.getByLabel(messages.account.username, { exact: true }).fill('grace');
  await press(phone, passkeyMessages.create);
  await seesSignedIn(phone, 'Grace');
  await press(phone, messages.session.signOut);
  await phone.goto(`${address}/`);
  await press(phone, passkeyMessages.use);
  await seesSignedIn(phone, 'Grace');
});

it('the camera of the page reads the code, with what it loads for that', async () => {
  const computer = await browser.computer(address);
  await computer.goto(`${address}/`);
  browser.pointCameraAt(await photograph(computer, 30));
  const phone = await phoneOfAda();
  await phone.goto(`${address}/q?scan`);
  await approve(phone, computer);
  await seesSignedIn(computer, 'Ada');
});

it('an application is entered by a scan, and left at Pollen', async () => {
  if (site === null) throw new Error('nothing runs');
  const computer = await browser.computer(address, { alsoAt: site.url });
  await site.visit(computer);
  await scanWith(await phoneOfAda(), computer);
  await site.greets(computer, 'Ada');
  const told = site.told();
  await computer.goto(`${address}/`);
  await press(computer, messages.session.signOut);
  await seesHeading(computer, messages.session.left.here);
  await until(() => (site?.told() ?? 0) > told);
});

it('without scripts a computer is signed in by a scan, and out again, in the language that was chosen', async () => {
  const { noScript } = serverText('de');
  const thePicture = { name: sentence(noScript.code.picture({ code: ANY })) };
  const computer = await browser.computer(address, { javaScriptEnabled: false });
  await computer.goto(`${address}/sign-in`);
  await computer.locator('details.languages summary').click();
  await computer.getByRole('link', { name: 'Deutsch' }).click();
  await press(computer, noScript.start.show);
  const frame = computer.frameLocator('iframe');
  const { data } = readCode(await frame.getByRole('img', thePicture).screenshot());
  const phone = await phoneOfAda();
  await phone.goto(data);
  await seesQuestion(phone);
  await choose(phone, await frame.getByText(/^\d\d$/).innerText());
  await seesOutcome(phone, 'approved');
  await frame.getByRole('link', { name: noScript.account.goOn }).click();
  await seesHeading(computer, noScript.account.heading({ name: 'Ada' }));
  await press(computer, noScript.account.signOut);
  await seesHeading(computer, noScript.signedOut.heading);
});

it('the check of the network finds nothing wrong', async () => {
  const computer = await browser.computer(address);
  await computer.goto(`${address}/network-check`);
  await computer.getByRole('link', { name: networkCheckMessages.toSignIn }).click({ timeout: 120_000 });
  await theCode(computer).waitFor();
});
