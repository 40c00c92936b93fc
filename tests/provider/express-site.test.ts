import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Daemon, startDaemon } from '../networks/daemons/daemon.ts';
import type { Client } from '../support/client.ts';
import { freePort } from '../support/free-port.ts';
import { DESKTOP, type Product, STORES } from '../support/product.ts';
import { app, SECRET_OF_APP, startProvider } from '../support/provider.ts';
import { newTab } from '../support/tab.ts';
import { until } from '../support/until.ts';

const PATIENCE_MS = 60_000;
const PROGRAM = join(import.meta.dirname, 'sites/express.mjs');

describe.each(STORES)('a site by express-openid-connect, on the %s store', (store) => {
  let product: Product;
  let site: Daemon & { readonly url: string };
  let phone: Client;
  let sub: string;

  beforeAll(async () => {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const intranet = app('intranet', {
      redirect_uris: [`${url}/callback`],
      post_logout_redirect_uris: [url],
      own_network: true,
      backchannel_logout_uri: `${url}/backchannel-logout`,
    });
    product = await startProvider(store, [intranet]);
    const command = [process.execPath, PROGRAM, `${port}`, product.url, 'intranet', SECRET_OF_APP] as const;
    site = { ...(await startDaemon({ port, command: () => command, files: () => ({}) })), url };
    phone = await product.setUp();
    sub = String(Object((await phone.get('/api/session')).body['account']).id);
  });
  afterAll(async () => {
    await product.stop();
    await site.stop();
  });

  const newBrowser = () => {
    const computer = product.client({ 'user-agent': DESKTOP });
    return { computer, tab: newTab(computer) };
  };
  async function signedIn(by = phone) {
    const browser = newBrowser();
    const { address } = await browser.tab.open(`${site.url}/reports`);
    const arrived = await browser.tab.scanAt(address, by);
    return { ...browser, arrived };
  }
  const isAtTheCode = (address: string) => new URL(address).origin === product.url;
  const sessionOf = async (computer: Client) => String(Object((await computer.get('/api/session')).body['session']).id);

  it('lets people in by a scan, to the page that they wanted', async () => {
    const { tab, arrived } = await signedIn();
    expect([arrived.address, arrived.page.text]).toEqual([`${site.url}/reports`, `Hello Ada, ${sub}`]);
    const [asked = ''] = tab.visited.filter((address) => address.startsWith(`${product.url}/oidc/authorize`));
    expect(Object.fromEntries(new URL(asked).searchParams)).toMatchObject({ code_challenge_method: 'S256' });
  });

  it('has them out at their next request once that was ended on the phone, and nobody else', async () => {
    const [one, other] = [await signedIn(), await signedIn(await product.invite(phone, 'bea'))];
    expect((await one.tab.open(`${site.url}/again`)).page.status).toBe(200);
    await phone.post(`/api/sessions/${await sessionOf(one.computer)}/revoke`);
    await until(async () => isAtTheCode((await one.tab.open(`${site.url}/again`)).address), PATIENCE_MS);
    const { address } = await one.tab.open(`${site.url}/again`);
    expect((await one.tab.scanAt(address, phone)).page.text).toBe(`Hello Ada, ${sub}`);
    expect((await other.tab.open(`${site.url}/again`)).page.text).toMatch(/^Hello bea/);
  });

  it('signs them out of everything where they sign out in it', async () => {
    const { computer, tab } = await signedIn();
    const { address } = await tab.open(`${site.url}/logout`);
    expect(isAtTheCode(address)).toBe(true);
    expect((await computer.get('/api/session')).status).toBe(401);
  });

  it('goes on where a callback comes again, by a reload or Back, and refuses it once in another browser', async () => {
    const { tab } = await signedIn();
    const [callback = ''] = tab.visited.filter((address) => address.startsWith(`${site.url}/callback`));
    const again = await tab.open(callback);
    expect([again.address, again.page.text]).toEqual([`${site.url}/`, `Hello Ada, ${sub}`]);
    const other = newBrowser().tab;
    const refused = await other.open(callback);
    expect([refused.page.status, other.visited]).toEqual([400, [callback]]);
    expect((await tab.open(site.url)).page.text).toBe(`Hello Ada, ${sub}`);
  });
});
