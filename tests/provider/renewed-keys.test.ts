import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as oauth from 'oauth4webapi';
import type { Client } from '../support/client.ts';
import { DESKTOP, PASSWORD, type Product, STORES } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { browse } from '../support/relying-party.ts';
import { approve, frameOf, poll } from '../support/sign-in.ts';
import { keyOf, publishedKeys, refusalOf, strictClient } from '../support/strict-client.ts';

const DAY_MS = 86_400_000;
const BYE = 'https://wiki.example.com/bye';
const APPS = {
  wiki: app('wiki', { post_logout_redirect_uris: [BYE] }),
  curves: app('curves', { id_token_signed_response_alg: 'ES256', post_logout_redirect_uris: [BYE] }),
} as const;

describe.each(STORES)('new keys in the middle of a sign-in, on the %s store', (store) => {
  let product: Product;
  let phone: Client;

  beforeAll(async () => {
    product = await startProvider(store, Object.values(APPS));
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  const signIn = (browser: Client) => browser.post('/api/session/password', { username: 'ada', password: PASSWORD });
  async function signedInComputer(): Promise<Client> {
    const computer = product.client({ 'user-agent': DESKTOP });
    await signIn(computer);
    return computer;
  }
  /** Others are made, and a day later they sign. */
  async function renewKeys(): Promise<void> {
    expect(await product.app.core.signingKeys.rotate()).toBe(true);
    product.clock.advance(DAY_MS + 1);
  }

  it.each(['wiki', 'curves'] as const)('lose nothing of what %s has: code, tokens, hint', async (name) => {
    const [application, computer] = [await strictClient(product.url, APPS[name]), await signedInComputer()];
    const enter = async () => {
      const attempt = await application.begin();
      return { attempt, address: (await browse(computer, attempt.address)).address };
    };
    const [first, open] = [await enter(), await enter()];
    const before = await application.redeem(first.attempt, first.address);
    await renewKeys();
    application.ageKeys();
    const redeemed = await application.redeem(open.attempt, open.address);
    const refreshed = await application.refresh(before.refresh_token);
    expect(keyOf(redeemed)).not.toBe(keyOf(before));
    expect(keyOf(refreshed)).toBe(keyOf(redeemed));
    expect(await publishedKeys(application)).toEqual(expect.arrayContaining([keyOf(before), keyOf(redeemed)]));

    const hint = { id_token_hint: before.id_token ?? '' };
    const attempt = await application.begin({ ...hint, prompt: 'none' });
    expect(await refusalOf(application.redeem(attempt, (await browse(computer, attempt.address)).address))).toBeNull();
    const out = new URLSearchParams({ ...hint, post_logout_redirect_uri: BYE });
    const { address } = await browse(computer, `${application.server.end_session_endpoint}?${out}`);
    expect([address, (await computer.get('/api/session')).status]).toEqual([BYE, 401]);
  });

  it('are known to an application that read them while they did not sign yet', async () => {
    const [wiki, computer] = [await strictClient(product.url, APPS.wiki), await signedInComputer()];
    expect(await product.app.core.signingKeys.rotate()).toBe(true);
    // Within a minute every server publishes them.
    product.clock.advance(60_000);
    const known = await publishedKeys(wiki);
    product.clock.advance(DAY_MS);
    const attempt = await wiki.begin();
    const tokens = await wiki.redeem(attempt, (await browse(computer, attempt.address)).address);
    expect(known).toContain(keyOf(tokens));
  });

  it('leave the code on the screen good: it is scanned, and the browser goes on', async () => {
    const [wiki, computer] = [await strictClient(product.url, APPS.wiki), product.client({ 'user-agent': DESKTOP })];
    const attempt = await wiki.begin();
    const arrival = new URL((await browse(computer, attempt.address)).address);
    const continueTo = arrival.searchParams.get('continue') ?? '';
    await renewKeys();
    await signIn(phone);
    const { body } = await computer.post('/api/logins', { continueTo });
    expect(body).toMatchObject({ application: 'App wiki' });
    await approve(phone, { browser: computer, id: String(body['id']), userCode: '', frame: frameOf(body) });
    expect((await poll(computer)).body).toMatchObject({ status: 'signed-in' });
    const tokens = await wiki.redeem(attempt, (await browse(computer, continueTo)).address);
    expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({ acr: 'urn:pollen:qr' });
  });
});
