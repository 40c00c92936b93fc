import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startRecipe } from '../forward-auth/recipes.ts';
import type { Daemon } from '../networks/daemons/daemon.ts';
import type { Client } from '../support/client.ts';
import { shownAddress, shownNumber, theCode } from '../support/computer.ts';
import { freePort } from '../support/free-port.ts';
import { carrySession, choose, seesOutcome } from '../support/phone.ts';
import type { Product } from '../support/product.ts';
import { startProvider } from '../support/provider.ts';
import { testBrowser } from '../support/test-browser.ts';
import { until } from '../support/until.ts';

const browser = testBrowser();
const PATIENCE_MS = 60_000;

let [product, ada, url]: [Product | null, Client | null, string] = [null, null, ''];
let proxy: Daemon | null = null;
let application: Server | null = null;

beforeAll(async () => {
  const [port, own] = [await freePort(), await freePort()];
  // Browsers know by themselves that such a name is this machine.
  url = `https://wiki.localhost:${port}`;
  const wiki = { client_id: 'wiki', client_name: 'Wiki of the ward', forward_auth_host: new URL(url).host };
  product = await startProvider('embedded', [wiki], { TRUSTED_PROXIES: '127.0.0.1' });
  ada = await product.setUp();
  application = createServer((asked, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<link rel="icon" href="data:,"><h1>${asked.headers['remote-user']} reads ${asked.url}</h1>`);
  });
  await new Promise<void>((resolve) => application?.listen(own, '127.0.0.1', resolve));
  proxy = await startRecipe('nginx', { port, pollen: Number(new URL(product.url).port), application: own });
});
afterAll(async () => {
  await proxy?.stop();
  application?.closeAllConnections();
  application?.close();
  await product?.stop();
});

it('opens an application behind nginx by a scan, at the page that was wanted, and is shut out once the phone has ended it', async () => {
  if (product === null || ada === null) throw new Error('nothing runs');
  const computer = await browser.computer(product.url, { alsoAt: url, ignoreHTTPSErrors: true });
  const reads = (page: Page) => page.getByRole('heading', { name: 'ada reads /deep?x=1' }).waitFor();
  await computer.goto(`${url}/deep?x=1`);
  await theCode(computer).waitFor();
  await computer.getByText('Sign in to Wiki of the ward').waitFor();
  const phone = await browser.phone(product.url);
  await carrySession(ada, phone, product.url);
  await phone.goto(await shownAddress(computer));
  await phone.getByRole('heading', { name: /Sign in to .*Wiki of the ward/ }).waitFor();
  await choose(phone, await shownNumber(computer));
  await seesOutcome(phone, 'approved');
  await reads(computer);
  expect(computer.url()).toBe(`${url}/deep?x=1`);
  const { body } = await ada.get('/api/sessions');
  const scanned = Object(body)['sessions'].find((each: { signedInBy: string }) => each.signedInBy === 'qr');
  expect((await ada.post(`/api/sessions/${String(scanned?.id)}/revoke`)).status).toBe(200);
  const next = await computer.evaluate(() => fetch('/deep', { redirect: 'manual' }).then(({ status }) => status));
  expect(next).toBe(401);
  await computer.goto(`${url}/deep?x=1`);
  await until(async () => (await computer.getByText('Sign in to').count()) > 0, PATIENCE_MS);
  expect(new URL(computer.url()).origin).toBe(product.url);
});
