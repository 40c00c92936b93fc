import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { barriers } from '../support/accessibility.ts';
import type { Client } from '../support/client.ts';
import { press, readCode, seesHeading } from '../support/computer.ts';
import { askOnce, DEVICE_GRANT, deviceApp, startDevice } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { carrySession, choose, seesOutcome, tap, typeCode } from '../support/phone.ts';
import { type Product, STORES } from '../support/product.ts';
import { SECRET_OF_APP, startProvider } from '../support/provider.ts';
import { relyingParty } from '../support/relying-party.ts';
import { testBrowser } from '../support/test-browser.ts';
import { until } from '../support/until.ts';

const browser = testBrowser();
const text = messages.approve;
const SERVER = join(import.meta.dirname, '../../examples/own-page/server.mjs');
const PATIENCE_MS = 60_000;

describe.each(STORES)('the code of a device, or in the page of another site, on the %s store', (kind) => {
  let product: Product;
  let ada: Client;
  let site: string;
  let server: ChildProcess;

  beforeAll(async () => {
    const own = { client_name: 'My site', grant_types: [DEVICE_GRANT], shows_number: true };
    product = await startProvider(kind, [deviceApp('own-page', own), deviceApp('tv')]);
    ada = await product.setUp();
    const port = await freePort();
    site = `http://127.0.0.1:${port}`;
    const settings = { ISSUER: product.url, CLIENT_ID: 'own-page', CLIENT_SECRET: SECRET_OF_APP, PORT: `${port}` };
    server = spawn(process.execPath, [SERVER], { env: { ...process.env, ...settings }, stdio: 'ignore' });
    const kill = () => server.kill('SIGKILL');
    process.once('exit', kill);
    server.once('exit', () => process.off('exit', kill));
    const answers = () =>
      fetch(site).then(
        ({ ok }) => ok,
        () => false,
      );
    await until(answers, PATIENCE_MS);
  });
  afterAll(async () => {
    const ended = once(server, 'exit');
    server.kill();
    await ended;
    await product.stop();
  });

  const says = (page: Page, words: RegExp) => page.getByText(words).waitFor({ timeout: PATIENCE_MS });
  async function begin(): Promise<{ readonly page: Page; readonly address: string }> {
    const page = await browser.computer(site);
    await page.goto('/');
    await press(page, 'Sign in by scanning');
    await says(page, /type [A-Z]{4}-[A-Z]{4} there/);
    return { page, address: readCode(await page.locator('#picture').screenshot()).data };
  }
  async function follow(address: string): Promise<Page> {
    const phone = await browser.phone(product.url);
    await carrySession(ada, phone, product.url);
    await phone.goto(address);
    await seesHeading(phone, text.entry.filledTitle);
    await press(phone, text.entry.go);
    await seesHeading(phone, text.deviceQuestion.title({ application: 'My site' }));
    return phone;
  }

  it('R23: is scanned there, asks only when the person goes on, and signs in by the number that the page shows', async () => {
    const { page, address } = await begin();
    expect(new URL(address).origin).toBe(product.url);
    const phone = await follow(address);
    await says(page, /Pick \d+ on your phone/);
    const number = /\d+/.exec(await page.getByText(/^Pick/).innerText())?.[0] ?? '';
    await choose(phone, number);
    await seesOutcome(phone, 'device-approved');
    await says(page, /Hello Ada/);
    await page.reload();
    await says(page, /Hello Ada/);
  }, 180_000);

  it('is told where the phone declines', async () => {
    const { page, address } = await begin();
    const phone = await follow(address);
    await tap(phone.getByRole('button', { name: text.deviceQuestion.deny, exact: true }));
    await seesOutcome(phone, 'denied');
    await says(page, /Declined on the phone/);
    expect(await page.getByText(/Hello/).count()).toBe(0);
  }, 180_000);

  it('lets in a device whose code is typed, on screens without a barrier', async () => {
    const redirect_uris = ['https://nowhere.example.com/'] as const;
    const tv = await relyingParty(product.url, { client_id: 'tv', client_secret: SECRET_OF_APP, redirect_uris });
    const started = await startDevice(tv);
    const phone = await browser.phone(product.url);
    await carrySession(ada, phone, product.url);
    await phone.goto(started.verification_uri_complete ?? '');
    await seesHeading(phone, text.entry.filledTitle);
    expect(await barriers(phone)).toEqual([]);
    await phone.goto(started.verification_uri);
    await typeCode(phone, started.user_code);
    await seesHeading(phone, text.deviceQuestion.title({ application: 'App tv' }));
    expect(await barriers(phone)).toEqual([]);
    await tap(phone.getByRole('button', { name: text.deviceQuestion.approve, exact: true }));
    await seesOutcome(phone, 'device-approved');
    expect((await askOnce(tv, started)).access_token).toBeTruthy();
  }, 180_000);
});
