import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as oauth from 'oauth4webapi';
import type { Client } from '../support/client.ts';
import { deviceApp, letIn } from '../support/device.ts';
import { DESKTOP, type Product, STORES } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { browse } from '../support/relying-party.ts';
import { signInByScan } from '../support/sign-in.ts';
import { addressOf, BY_HTTP, refusalOf, strictClient } from '../support/strict-client.ts';

const BYE = 'https://wiki.example.com/bye';
const APPS = {
  wiki: app('wiki', { post_logout_redirect_uris: [BYE] }),
  curves: app('curves', { id_token_signed_response_alg: 'ES256' }),
  edwards: app('edwards', { id_token_signed_response_alg: 'EdDSA' }),
  page: app('page', { client_secret: undefined, token_endpoint_auth_method: 'none' }),
  tv: deviceApp('tv'),
} as const;

describe.each(STORES)('a strict client (oauth4webapi), on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  let computer: Client;
  let sub: string;

  const party = (name: 'wiki' | 'curves' | 'edwards' | 'page', authentication?: oauth.ClientAuth) =>
    strictClient(product.url, APPS[name], authentication);
  /** What it gets for whoever is signed in at this browser. */
  async function enter(application: Awaited<ReturnType<typeof party>>, browser = computer) {
    const attempt = await application.begin();
    return application.redeem(attempt, (await browse(browser, attempt.address)).address);
  }

  beforeAll(async () => {
    product = await startProvider(store, Object.values(APPS));
    phone = await product.setUp();
    computer = product.client({ 'user-agent': DESKTOP });
    await signInByScan(phone, computer);
    sub = String(Object((await phone.get('/api/session')).body['account']).id);
  });
  afterAll(() => product.stop());

  it.each([
    ['RS256', 'wiki'],
    ['ES256', 'curves'],
    ['EdDSA', 'edwards'],
  ] as const)('signs people in, by an ID token that is signed by %s', async (_algorithm, name) => {
    const application = await party(name);
    const tokens = await enter(application);
    const claims = oauth.getValidatedIdTokenClaims(tokens);
    expect(claims).toMatchObject({ sub, preferred_username: 'ada', acr: 'urn:pollen:qr' });
    const { server, client } = application;
    const told = await oauth.userInfoRequest(server, client, tokens.access_token, BY_HTTP);
    expect(await oauth.processUserInfoResponse(server, client, sub, told)).toMatchObject({ sub, name: 'Ada' });
  });

  it('signs in without a secret', async () => {
    const tokens = await enter(await party('page', oauth.None()));
    expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({ sub, aud: 'page' });
  });

  it('knows by the issuer whose response it is, also where that is an error', async () => {
    const wiki = await party('wiki');
    expect(wiki.server.authorization_response_iss_parameter_supported).toBe(true);
    for (const [browser, more, error] of [
      [computer, {}, null],
      [product.client(), { prompt: 'none' }, 'login_required'],
    ] as const) {
      const attempt = await wiki.begin(more);
      const { address } = await browse(browser, attempt.address);
      for (const iss of [null, 'https://login.evil.example']) {
        const other = new URL(address);
        other.searchParams.delete('iss');
        if (iss !== null) other.searchParams.set('iss', iss);
        expect(await refusalOf(wiki.redeem(attempt, other.href))).toBe('OAUTH_INVALID_RESPONSE');
      }
      expect(await refusalOf(wiki.redeem(attempt, address))).toBe(error);
    }
  });

  it('is answered by one error where the same callback comes twice', async () => {
    const wiki = await party('wiki');
    const attempt = await wiki.begin();
    const { address } = await browse(computer, attempt.address);
    await wiki.redeem(attempt, address);
    expect(await refusalOf(wiki.redeem(attempt, address))).toBe('invalid_grant');
  });

  it('renews its tokens, each refresh token once', async () => {
    const wiki = await party('wiki');
    const tokens = await enter(wiki);
    const next = await wiki.refresh(tokens.refresh_token);
    expect(next.refresh_token).not.toBe(tokens.refresh_token);
    expect(oauth.getValidatedIdTokenClaims(next)).toMatchObject({ sub });
    expect(await refusalOf(wiki.refresh(next.refresh_token))).toBeNull();
  });

  it('looks a token up, and revokes it', async () => {
    const wiki = await party('wiki');
    const { access_token, refresh_token = '' } = await enter(wiki);
    const { server, client, authentication } = wiki;
    async function lookUp(token: string) {
      const response = await oauth.introspectionRequest(server, client, authentication, token, BY_HTTP);
      return oauth.processIntrospectionResponse(server, client, response);
    }
    expect(await lookUp(access_token)).toMatchObject({ active: true, client_id: 'wiki', sub });
    expect(await lookUp(refresh_token)).toMatchObject({ active: true, client_id: 'wiki', sub });
    const revoked = await oauth.revocationRequest(server, client, authentication, refresh_token, BY_HTTP);
    await oauth.processRevocationResponse(revoked);
    expect(await lookUp(refresh_token)).toEqual({ active: false });
    expect(await refusalOf(wiki.refresh(refresh_token))).toBe('invalid_grant');
  });

  it('pushes what it asks for, and gets tokens that are bound to its key', async () => {
    const wiki = await party('wiki');
    const { server, client, authentication } = wiki;
    const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
    const attempt = await wiki.begin();
    const options = { ...BY_HTTP, DPoP };
    const pushed = await oauth.pushedAuthorizationRequest(server, client, authentication, attempt.asked, options);
    const { request_uri } = await oauth.processPushedAuthorizationResponse(server, client, pushed);
    const { address } = await browse(computer, addressOf(server, { client_id: 'wiki', request_uri }));
    const tokens = await wiki.redeem(attempt, address, { DPoP });
    expect(tokens.token_type).toBe('dpop');
    const told = await oauth.userInfoRequest(server, client, tokens.access_token, options);
    expect(await oauth.processUserInfoResponse(server, client, sub, told)).toMatchObject({ sub });
  });

  it('lets a device in', async () => {
    const tv = await strictClient(product.url, { client_id: 'tv', redirect_uris: [BYE] });
    const { server, client, authentication } = tv;
    const scope = { scope: 'openid' };
    const asked = await oauth.deviceAuthorizationRequest(server, client, authentication, scope, BY_HTTP);
    const device = await oauth.processDeviceAuthorizationResponse(server, client, asked);
    async function ask() {
      const { device_code: code } = device;
      const response = await oauth.deviceCodeGrantRequest(server, client, authentication, code, BY_HTTP);
      return oauth.processDeviceCodeResponse(server, client, response);
    }
    expect(await refusalOf(ask())).toBe('authorization_pending');
    await letIn(phone, device);
    expect(oauth.getValidatedIdTokenClaims(await ask())).toMatchObject({ sub, aud: 'tv' });
  });

  it('signs people out, who come back to it', async () => {
    const browser = product.client({ 'user-agent': DESKTOP });
    await signInByScan(phone, browser);
    const wiki = await party('wiki');
    const tokens = await enter(wiki, browser);
    const end = new URL(wiki.server.end_session_endpoint ?? '');
    const state = oauth.generateRandomState();
    const told = { id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: BYE, state };
    end.search = `${new URLSearchParams(told)}`;
    expect((await browse(browser, end.href)).address).toBe(`${BYE}?state=${state}`);
    expect((await browser.get('/api/session')).status).toBe(401);
    expect(await refusalOf(wiki.refresh(tokens.refresh_token))).toBe('invalid_grant');
  });
});
