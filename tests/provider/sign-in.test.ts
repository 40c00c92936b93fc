import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as openid from 'openid-client';
import type { Client } from '../support/client.ts';
import { type Product, STORES, startProduct } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { browse, type RelyingParty, relyingParty } from '../support/relying-party.ts';

void startProduct;
describe.each(STORES)('signing in to an application, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  let grafana: RelyingParty;

  beforeAll(async () => {
    product = await startProvider(store, [app('grafana')]);
    phone = await product.setUp();
    grafana = await relyingParty(product.url, app('grafana'));
  });
  afterAll(() => product.stop());

  it('goes straight through for somebody who is signed in', async () => {
    const attempt = await grafana.begin();
    const { address } = await browse(phone, attempt.address);
    const tokens = await grafana.redeem(attempt, address);
    expect(tokens.claims()).toMatchObject({
      preferred_username: 'ada',
      name: 'Ada',
      acr: 'urn:pollen:password',
      groups: ['admins'],
    });
    const info = await openid.fetchUserInfo(grafana.config, tokens.access_token, tokens.claims()?.sub ?? '');
    expect(info).toMatchObject({ name: 'Ada' });
    const refreshed = await openid.refreshTokenGrant(grafana.config, tokens.refresh_token ?? '');
    expect(refreshed.claims()?.sub).toBe(tokens.claims()?.sub);
  });
});
