import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as openid from 'openid-client';
import type { Client } from '../support/client.ts';
import type { Product } from '../support/product.ts';
import { app, SECRET_OF_APP, startProvider } from '../support/provider.ts';
import { type RelyingParty, relyingParty } from '../support/relying-party.ts';
import { isLive, tokensOf } from '../support/sign-in-to.ts';
import { until } from '../support/until.ts';

const PATIENCE_MS = 60_000;

describe('a store that is away', () => {
  let product: Product;
  let phone: Client;
  let grafana: RelyingParty;
  beforeAll(async () => {
    product = await startProvider('redis', [app('grafana')]);
    phone = await product.setUp();
    grafana = await relyingParty(product.url, app('grafana'));
  });
  afterAll(() => product.stop());

  it('is told as what passes, to applications and to people, and takes nothing away', async () => {
    const tokens = await tokensOf(grafana, phone);
    await product.redis?.pause();
    const refresh = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' });
    const authorization = `Basic ${Buffer.from(`grafana:${SECRET_OF_APP}`).toString('base64')}`;
    const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
    const refused = await product.client().send('/oidc/token', { method: 'POST', headers, body: refresh });
    expect([refused.status, refused.body['error']]).toEqual([503, 'temporarily_unavailable']);
    const { pathname, search } = new URL((await grafana.begin()).address);
    const page = await phone.get(pathname + search, { accept: 'text/html' });
    expect([page.status, page.text.includes('That didn’t work just now')]).toEqual([503, true]);
    await product.redis?.resume();
    await until(() => isLive(grafana, tokens.access_token), PATIENCE_MS);
    expect((await openid.refreshTokenGrant(grafana.config, tokens.refresh_token ?? '')).access_token).toBeTruthy();
  }, 180_000);
});
