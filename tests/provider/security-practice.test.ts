import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as openid from 'openid-client';
import type { Client } from '../support/client.ts';
import { DESKTOP, type Product } from '../support/product.ts';
import { app, SECRET_OF_APP, startProvider } from '../support/provider.ts';
import { browse, type RelyingParty, relyingParty } from '../support/relying-party.ts';
import { errorOf, formIn, nextOf, sendForm, signInTo, tokensOf } from '../support/sign-in-to.ts';

const APPS = {
  grafana: app('grafana'),
  old: app('old', { require_pkce: false, require_nonce: false }),
  theirs: app('theirs', { consent: true }),
} as const;
const formOf = (id: string) => ({
  authorization: `Basic ${btoa(`${id}:${SECRET_OF_APP}`)}`,
  'content-type': 'application/x-www-form-urlencoded',
});
const ELSEWHERE = 'https://evil.example';

/** What nothing else here shows of the Best Current Practice for OAuth 2.0 Security. */
describe('by RFC 9700, the provider', () => {
  let product: Product;
  let phone: Client;
  let grafana: RelyingParty;

  beforeAll(async () => {
    product = await startProvider('embedded', Object.values(APPS));
    phone = await product.setUp();
    grafana = await relyingParty(product.url, APPS.grafana);
  });
  afterAll(() => product.stop());

  const stranger = () => product.client({ 'user-agent': DESKTOP });
  const pathOf = (address: string) => new URL(address).pathname + new URL(address).search;

  const theirs = async (scope = 'openid') => (await relyingParty(product.url, APPS.theirs)).begin({ scope });

  it('2.1.1, 4.8.2: takes no verifier for a code that was asked for without a challenge', async () => {
    const old = await relyingParty(product.url, APPS.old);
    const redeem = async (more: object) => {
      const address = new URL((await old.begin()).address);
      for (const name of ['code_challenge', 'code_challenge_method']) address.searchParams.delete(name);
      const { searchParams } = new URL((await browse(phone, address.href)).address);
      const grant = { grant_type: 'authorization_code', code: searchParams.get('code') ?? '' };
      const body = new URLSearchParams({ ...grant, redirect_uri: old.callback, ...more });
      return stranger().send('/oidc/token', { method: 'POST', headers: formOf('old'), body });
    };
    expect((await redeem({ code_verifier: openid.randomPKCECodeVerifier() })).body['error']).toBe('invalid_grant');
    expect((await redeem({})).status).toBe(200);
  });

  it('4.12: sends browsers on by GET, so that no form is sent once more to somebody else', async () => {
    const { address, page: consent } = await browse(phone, (await theirs()).address);
    const form = { token: formIn(consent), decision: 'allow' };
    const decided = await sendForm(phone, `${new URL(address).pathname}/consent`, form);
    const asked = await phone.get(pathOf((await grafana.begin()).address));
    expect([asked.status, decided.status]).toEqual([303, 200]);
    const { status, headers } = await phone.get(pathOf(nextOf(decided)));
    expect([status, new URL(headers.get('location') ?? '').origin]).toEqual([303, 'https://theirs.example.com']);
  });

  it('2.2.1: binds tokens to a key of the application, where it shows one, and takes them from nobody else', async () => {
    const { attempt, address } = await signInTo(grafana, phone);
    const key = openid.getDPoPHandle(grafana.config, await openid.randomDPoPKeyPair('ES256'));
    const checks = { pkceCodeVerifier: attempt.verifier, expectedState: attempt.state, expectedNonce: attempt.nonce };
    const redeemed = openid.authorizationCodeGrant(grafana.config, new URL(address), checks, undefined, { DPoP: key });
    const { token_type, access_token } = await redeemed;
    const ask = (scheme: string) => stranger().get('/oidc/userinfo', { authorization: `${scheme} ${access_token}` });
    expect([token_type, (await ask('Bearer')).status, (await ask('DPoP')).status]).toEqual(['dpop', 401, 400]);
    const told = openid.fetchUserInfo(grafana.config, access_token, openid.skipSubjectCheck, { DPoP: key });
    expect(await told).toMatchObject({ preferred_username: 'ada' });
  });

  it('2.6: publishes what it does, PKCE among it, and keeps scripts of other sites from where people sign in', async () => {
    const { body } = await stranger().get('/.well-known/oauth-authorization-server');
    expect(body).toMatchObject({
      issuer: product.url,
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      response_modes_supported: ['query', 'form_post'],
    });
    expect(body).not.toHaveProperty('check_session_iframe');
    const asked = await phone.get(pathOf((await grafana.begin()).address), { origin: ELSEWHERE });
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('2.6: lets scripts ask for tokens from the pages of the application alone', async () => {
    const allowed = async (origin: string) => {
      const headers = { origin, ...formOf('grafana') };
      const { headers: got } = await stranger().send('/oidc/token', { method: 'POST', headers, body: 'grant_type=x' });
      return got.get('access-control-allow-origin');
    };
    expect(await allowed('https://grafana.example.com')).toBe('https://grafana.example.com');
    expect(await allowed(ELSEWHERE)).toBeNull();
  });

  it('4.2, 4.16: tells nobody by a Referer where its pages were, and stands in no frame', async () => {
    const { page } = await browse(phone, (await theirs('openid email')).address);
    expect(page.text).toContain('App theirs');
    expect(page.headers.get('referrer-policy')).toMatch(/^(no-referrer|same-origin)$/);
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('4.3.2: takes an access token in a header, never in an address', async () => {
    const tokens = await tokensOf(grafana, phone);
    const query = new URLSearchParams({ access_token: tokens.access_token });
    expect((await stranger().get(`/oidc/userinfo?${query}`)).status).toBe(400);
    const { status } = await stranger().get('/oidc/userinfo', { authorization: `Bearer ${tokens.access_token}` });
    expect(status).toBe(200);
  });

  it('4.15: has no grant in which an application stands for itself, and could pass for a person', async () => {
    const { body } = await stranger().get('/.well-known/openid-configuration');
    expect(body['grant_types_supported']).not.toContain('client_credentials');
    expect(await errorOf(openid.clientCredentialsGrant(grafana.config))).toMatch(/^un/);
  });
});
