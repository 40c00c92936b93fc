import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '../support/client.ts';
import { PNG } from '../support/picture-files.ts';
import { DESKTOP, type Product, STORES } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { browse, relyingParty } from '../support/relying-party.ts';
import { frameOf, scan } from '../support/sign-in.ts';

const APPS = {
  pictured: app('pictured', { logo_uri: PNG }),
  plain: app('plain'),
  ours: app('ours', { logo_uri: PNG, allowed_people: ['ada'] }),
  one: app('one', { logo_uri: PNG, client_name: 'Same' }),
  other: app('other', { client_name: 'Same' }),
};

describe.each(STORES)('the picture of an application, on the %s store', (store) => {
  let product: Product;
  let ada: Client;
  let grace: Client;
  beforeAll(async () => {
    product = await startProvider(store, Object.values(APPS));
    ada = await product.setUp();
    grace = await product.invite(ada, 'grace');
  });
  afterAll(() => product.stop());

  async function scanned(name: keyof typeof APPS, phone: Client): Promise<Record<string, unknown>> {
    const computer = product.client({ 'user-agent': DESKTOP });
    const attempt = await (await relyingParty(product.url, APPS[name])).begin();
    const { address } = await browse(computer, attempt.address);
    const continueTo = new URL(address).searchParams.get('continue') ?? '';
    const started = await computer.post('/api/logins', { continueTo });
    expect(started.body).not.toHaveProperty('applicationLogo');
    return (await scan(phone, frameOf(started.body))).body;
  }

  it('is shown to a phone that is asked about it, from an address of ours', async () => {
    const { applicationLogo } = await scanned('pictured', grace);
    expect(applicationLogo).toMatch(/^\/api\/apps\/one\/pictured\/logo\//);
    expect((await grace.get(String(applicationLogo))).headers.get('content-type')).toBe('image/png');
    expect(await scanned('plain', grace)).not.toHaveProperty('applicationLogo');
  });

  it('is not told to whoever may not use it, and not where two have one name', async () => {
    expect((await scanned('ours', ada))['applicationLogo']).toMatch(/^\/api\/apps\/one\/ours\/logo\//);
    expect(await scanned('ours', grace)).toMatchObject({ application: 'App ours' });
    expect(await scanned('ours', grace)).not.toHaveProperty('applicationLogo');
    expect(await scanned('one', ada)).not.toHaveProperty('applicationLogo');
  });
});
