import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Daemon } from '../networks/daemons/daemon.ts';
import type { Client } from '../support/client.ts';
import { freePort } from '../support/free-port.ts';
import { DESKTOP, type Product, STORES } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { newTab } from '../support/tab.ts';
import { until } from '../support/until.ts';
import { startApache } from './sites/apache.ts';

const PATIENCE_MS = 60_000;

describe.each(STORES)('pages behind Apache and mod_auth_openidc, on the %s store', (store) => {
  let product: Product;
  let apache: Daemon;
  let url: string;
  let ada: Client;
  let bea: Client;

  beforeAll(async () => {
    const port = await freePort();
    url = `http://localhost:${port}`;
    const ward = app('ward', {
      redirect_uris: [`${url}/oidc/callback`],
      post_logout_redirect_uris: [`${url}/bye`],
      own_network: true,
      backchannel_logout_uri: `${url}/oidc/callback?logout=backchannel`,
    });
    product = await startProvider(store, [ward]);
    apache = await startApache({ port, issuer: product.url, clientId: 'ward' });
    ada = await product.setUp();
    bea = await product.invite(ada, 'bea');
  });
  afterAll(async () => {
    await apache.stop();
    await product.stop();
  });

  async function signedIn(phone: Client, path = '/rounds') {
    const computer = product.client({ 'user-agent': DESKTOP });
    const tab = newTab(computer);
    const { address } = await tab.open(url + path);
    const arrived = await tab.scanAt(address, phone);
    return { computer, tab, arrived };
  }
  const sessionOf = async (computer: Client) => String(Object((await computer.get('/api/session')).body['session']).id);

  it('open by a scan, and the server tells them who it is', async () => {
    const { tab, arrived } = await signedIn(ada);
    expect([arrived.address, arrived.page.text]).toEqual([`${url}/rounds`, 'A page of the ward\n']);
    const { headers } = arrived.page;
    expect([headers.get('x-user'), headers.get('x-name')]).toEqual(['ada', 'Ada']);
    const [asked = ''] = tab.visited.filter((address) => address.startsWith(`${product.url}/oidc/authorize`));
    expect(new URL(asked).searchParams.get('code_challenge_method')).toBe('S256');
  });

  it('open to a group alone where the server asks for one', async () => {
    const [one, other] = [await signedIn(ada), await signedIn(bea)];
    expect((await one.tab.open(`${url}/office`)).page.status).toBe(200);
    const refused = await other.tab.open(`${url}/office`);
    expect([refused.address, refused.page.status]).toEqual([`${url}/office`, 401]);
    expect((await other.tab.open(url)).page.headers.get('x-user')).toBe('bea');
  });

  it('are shut at the next request once that was ended on the phone, and to nobody else', async () => {
    const [one, same, other] = [await signedIn(ada), await signedIn(ada), await signedIn(bea)];
    await ada.post(`/api/sessions/${await sessionOf(one.computer)}/revoke`);
    const isShut = async () => new URL((await one.tab.open(url)).address).origin === product.url;
    await until(isShut, PATIENCE_MS);
    expect((await same.tab.open(url)).page.headers.get('x-user')).toBe('ada');
    expect((await other.tab.open(url)).page.headers.get('x-user')).toBe('bea');
  });

  it('are left by signing out there, which leads back and has signed out everywhere', async () => {
    const { computer, tab } = await signedIn(ada);
    const left = `${url}/oidc/callback?logout=${encodeURIComponent(`${url}/bye`)}`;
    const { address } = await tab.open(left);
    expect(new URL(address).origin).toBe(product.url);
    expect(tab.visited).toContain(`${url}/bye`);
    expect((await computer.get('/api/session')).status).toBe(401);
  });

  it('are reached where a callback comes again, without going round and round', async () => {
    const { tab } = await signedIn(ada);
    const [callback = ''] = tab.visited.filter((address) => address.startsWith(`${url}/oidc/callback`));
    const again = await tab.open(callback);
    expect([again.address, again.page.text]).toEqual([`${url}/rounds`, 'A page of the ward\n']);
    expect((await tab.open(url)).page.headers.get('x-user')).toBe('ada');
  });
});
