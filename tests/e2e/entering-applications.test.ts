import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ApplicationRequest } from '@pollen/shared';
import type { Page } from 'playwright-core';
import { libraryRecords } from '../../apps/api/src/provider/library-records.ts';
import { applicationMessages } from '../../apps/web/src/i18n/applications.ts';
import { type ApplicationSite, startApplicationSite } from '../support/application-site.ts';
import { applicationsOf } from '../support/applications.ts';
import type { Client } from '../support/client.ts';
import { press, readCode, seesHeading, seesSignedIn, shownAddress, shownNumber, theCode } from '../support/computer.ts';
import { PASSWORD, type Product } from '../support/product.ts';
import { relyingParty } from '../support/relying-party.ts';
import { ANY, sentence } from '../support/sentence.ts';
import { applications, noScript, pages } from '../support/server-text.ts';
import { decide, scan } from '../support/sign-in.ts';
import { startSite } from '../support/site.ts';
import { testBrowser } from '../support/test-browser.ts';
import { until } from '../support/until.ts';

const browser = testBrowser();
let product: Product;
let grafana: ApplicationSite;
let wiki: ApplicationSite;
let shop: ApplicationSite;
let ada: Client;

/** A proof counts for minutes, and this machine may be slow. */
async function administrator() {
  const client = product.client();
  await client.post('/api/session/password', { username: 'ada', password: PASSWORD });
  return applicationsOf(() => client);
}

async function startNamed(client_name: string, more: ApplicationRequest = {}): Promise<ApplicationSite> {
  const site = await startApplicationSite();
  const redirect_uris = [...site.registration.redirect_uris];
  const wanted = { ...site.registration, client_name, client_uri: `${site.url}/start`, redirect_uris, ...more };
  const { entry, secret } = await (await administrator()).add(wanted);
  const { client_id } = entry.application;
  site.use(
    await relyingParty(product.url, { ...site.registration, client_id, ...(secret && { client_secret: secret }) }),
  );
  return site;
}

beforeAll(async () => {
  product = await startSite('embedded');
  ada = await product.setUp();
  grafana = await startNamed('Grafana');
  wiki = await startNamed('Wiki');
  shop = await startNamed('Shop', { consent: true });
});
afterAll(async () => {
  await product.stop();
  await grafana.stop();
  await wiki.stop();
  await shop.stop();
});

/** A browser that was led from the application to the code. */
async function ledFrom(site: ApplicationSite): Promise<Page> {
  const computer = await browser.computer(product.url, { alsoAt: [grafana.url, wiki.url, shop.url] });
  await site.visit(computer);
  await theCode(computer).waitFor();
  return computer;
}

interface Scanned {
  readonly id: string;
  readonly decisionToken: string;
}

async function scanned(address: string): Promise<Scanned> {
  const { body } = await scan(ada, address.split('#')[1] ?? '');
  return { id: String(body['id']), decisionToken: String(body['decisionToken']) };
}

async function tapNumber({ id, decisionToken }: Scanned, matchNumber: number): Promise<void> {
  const decision = { decision: 'approve', decisionToken, matchNumber, sessionLifetime: '1h' };
  expect((await decide(ada, id, decision)).status).toBe(200);
}

async function approve(computer: Page): Promise<void> {
  const login = await scanned(await shownAddress(computer));
  await tapNumber(login, Number(await shownNumber(computer)));
}

/** The name of the request of the application that has led here. */
const requestOf = (page: Page) => new URL(page.url()).searchParams.get('continue')?.split('/').at(-1) ?? '';

/** It leads home, where the applications are. */
async function goesHomeFrom(page: Page): Promise<void> {
  await page.getByRole('link', { name: pages.home, exact: true }).click();
  await seesSignedIn(page, 'Ada');
}

async function opensFromHome(page: Page, name: string): Promise<void> {
  const list = page.getByRole('list', { name: applicationMessages.launcher.title });
  await list.getByRole('link', { name, exact: true }).click();
}

it('one scan lets two tabs in that two applications have led to the code, and both learn of the end', async () => {
  const first = await ledFrom(grafana);
  const second = await first.context().newPage();
  await wiki.visit(second);
  await theCode(second).waitFor();
  await approve(first);
  await grafana.greets(first, 'Ada');
  await wiki.greets(second, 'Ada');
  const before = [grafana.told(), wiki.told()];
  expect((await ada.post('/api/sessions/revoke-others')).status).toBe(200);
  await until(() => [grafana, wiki].every((site, index) => site.told() > (before[index] ?? 0)));
});

it('one scan lets two tabs in that one application has led to the code', async () => {
  const first = await ledFrom(grafana);
  const second = await first.context().newPage();
  await grafana.visit(second);
  await theCode(second).waitFor();
  await approve(second);
  await grafana.greets(first, 'Ada');
  await grafana.greets(second, 'Ada');
});

it('a reload loses nothing, Back leads to where one was before, and an old address says that it is over', async () => {
  const computer = await browser.computer(product.url, { alsoAt: grafana.url });
  await computer.goto('/network-check');
  await grafana.visit(computer);
  await theCode(computer).waitFor();
  const request = requestOf(computer);
  await computer.reload();
  const login = await scanned(await shownAddress(computer));
  await shownNumber(computer);
  await computer.reload();
  const cameBack = computer.waitForRequest((asked) => asked.url().startsWith(`${grafana.url}/callback`));
  await tapNumber(login, Number(await shownNumber(computer)));
  await grafana.greets(computer, 'Ada');
  await computer.goBack();
  expect(computer.url()).toBe(`${product.url}/network-check`);
  await computer.goForward();
  await grafana.greets(computer, 'Ada');
  await computer.goto((await cameBack).url());
  await grafana.greets(computer, 'Ada');
  for (const step of ['interaction', 'authorize']) {
    await computer.goto(`/oidc/${step}/${request}`);
    await seesHeading(computer, applications.over.heading);
  }
  await goesHomeFrom(computer);
});

it('a scan for a request that is over signs in, and says where to go on from', async () => {
  const computer = await ledFrom(grafana);
  // As after its hour.
  await libraryRecords(product.store, 'Interaction').remove(requestOf(computer));
  await approve(computer);
  await seesHeading(computer, applications.over.heading);
  await goesHomeFrom(computer);
  await opensFromHome(computer, 'Grafana');
  await grafana.greets(computer, 'Ada');
});

it('a question stands a reload, and is asked no second time of whoever comes back to it', async () => {
  const computer = await ledFrom(shop);
  await approve(computer);
  const question = computer.getByRole('heading', { name: /^Let .*Shop.* know who you are\?$/ });
  await question.waitFor();
  await computer.reload();
  await question.waitFor();
  await press(computer, applications.consent.allow);
  await shop.greets(computer, 'Ada');
  await computer.goBack();
  await seesHeading(computer, applications.over.heading);
  await goesHomeFrom(computer);
});

it('a browser that keeps no cookies is told so instead of being sent round', async () => {
  const computer = await browser.withoutCookies('computer', product.url, { alsoAt: grafana.url });
  await grafana.visit(computer);
  await seesHeading(computer, applications.overOrNoCookies.heading);
  await computer.getByText(applications.overOrNoCookies.advice({ host: new URL(product.url).host })).waitFor();
});

it('a browser without scripts is let in by a scan, too', async () => {
  const computer = await browser.computer(product.url, { alsoAt: grafana.url, javaScriptEnabled: false });
  await grafana.visit(computer);
  await seesHeading(computer, noScript.start.heading({ name: 'Grafana' }));
  await press(computer, noScript.start.show);
  const frame = computer.frameLocator('iframe');
  await frame.getByText(noScript.start.heading({ name: 'Grafana' })).waitFor();
  const { data } = readCode(
    await frame.getByRole('img', { name: sentence(noScript.code.picture({ code: ANY })) }).screenshot(),
  );
  const login = await scanned(data);
  await tapNumber(login, Number(await frame.getByText(/^\d\d$/).innerText()));
  await frame.getByRole('link', { name: noScript.account.goOn }).click();
  await grafana.greets(computer, 'Ada');
});

it('applications that are removed in the middle of a sign-in say so, be they the last, and nobody loses their own', async () => {
  const first = await ledFrom(wiki);
  const [second, third] = [await first.context().newPage(), await first.context().newPage()];
  await grafana.visit(second);
  await theCode(second).waitFor();
  const { send } = await administrator();
  expect((await send('shop', 'remove')).status).toBe(200);
  expect((await send('wiki', 'remove')).status).toBe(200);
  await wiki.visit(third);
  await seesHeading(third, applications.unusable.heading);
  expect((await send('grafana', 'remove')).status).toBe(200);
  await approve(second);
  for (const page of [first, second]) {
    await seesHeading(page, applications.over.heading);
    await goesHomeFrom(page);
  }
});
