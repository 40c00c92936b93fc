import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as openid from 'openid-client';
import type { Client } from '../support/client.ts';
import { type Product, STORES } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { browse, type Listener, type RelyingParty, relyingParty, startListener } from '../support/relying-party.ts';
import { errorOf, sendForm, tokensOf } from '../support/sign-in-to.ts';

const AWAY = ['failing', 'led', 'long', 'short'] as const;

type KeyPair = CryptoKeyPair & { readonly jwks: string };

async function makeKeys(): Promise<KeyPair> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return { ...pair, jwks: JSON.stringify({ keys: [{ kty, crv, x, y, alg: 'ES256', use: 'sig' }] }) };
}

describe.each(STORES)('an application that says who it is, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  let keys: KeyPair;
  let others: KeyPair;
  let site: Listener;
  let away: Listener;

  const signing = { client_secret: undefined, token_endpoint_auth_method: 'private_key_jwt' };
  const apps = () => ({
    signs: app('signs', { ...signing, jwks: JSON.parse(keys.jwks) }),
    fetched: app('fetched', { ...signing, own_network: true, jwks_uri: `${site.url}/jwks` }),
    ...Object.fromEntries(
      AWAY.map((name) => [name, app(name, { ...signing, own_network: true, jwks_uri: `${away.url}/${name}` })]),
    ),
    outside: app('outside', { ...signing, jwks_uri: site.url.replace('http:', 'https:') }),
    grafana: app('grafana'),
    spa: app('spa', { client_secret: undefined, token_endpoint_auth_method: 'none' }),
  });
  const party = (name: string, authentication?: openid.ClientAuth) =>
    relyingParty(product.url, { ...app('grafana'), ...Object(apps())[name] }, authentication);
  const by = ({ privateKey }: KeyPair) => openid.PrivateKeyJwt(privateKey);
  const enter = async (application: Promise<RelyingParty>) => errorOf(tokensOf(await application, phone));

  beforeAll(async () => {
    [keys, others] = [await makeKeys(), await makeKeys()];
    [site, away] = [await startListener(), await startListener()];
    product = await startProvider(store, Object.values(apps()));
    phone = await product.setUp();
  });
  afterAll(async () => {
    await product.stop();
    await site.stop();
    await away.stop();
  });

  it('does so by a key of its own, and by no other', async () => {
    expect(await enter(party('signs', by(keys)))).toBeNull();
    expect(await enter(party('signs', by(others)))).toBe('invalid_client');
    expect(await enter(party('signs', openid.None()))).toBe('invalid_client');
  });

  it('R14: does so by no HMAC, whatever of its public key is taken for the secret', async () => {
    const [{ x } = { x: '' }] = JSON.parse(keys.jwks).keys;
    for (const secret of [keys.jwks, JSON.stringify(JSON.parse(keys.jwks).keys[0]), x])
      expect(await enter(party('signs', openid.ClientSecretJwt(secret)))).toBe('invalid_client');
  });

  it('uses each assertion once', async () => {
    const sent: Record<string, string>[] = [];
    const keeping: openid.ClientAuth = async (as, client, body, headers) => {
      await by(keys)(as, client, body, headers);
      sent.push(Object.fromEntries(body));
    };
    const application = await party('signs', keeping);
    const { refresh_token: token } = await tokensOf(application, phone);
    const [{ client_assertion, client_assertion_type } = {}] = sent;
    const again = { client_assertion, client_assertion_type, grant_type: 'refresh_token', refresh_token: token };
    const fields = Object.fromEntries(Object.entries(again).map(([name, value]) => [name, value ?? '']));
    const said = await sendForm(product.client(), '/oidc/token', fields, { origin: 'https://signs.example.com' });
    expect([said.status, said.body]).toMatchObject([401, { error: 'invalid_client' }]);
    expect(await errorOf(openid.refreshTokenGrant(application.config, token ?? ''))).toBeNull();
  });

  it('has its keys fetched from where an administrator has registered them, once for many', async () => {
    site.body = keys.jwks;
    for (const _time of [1, 2, 3]) expect(await enter(party('fetched', by(keys)))).toBeNull();
    expect(await enter(party('fetched', by(others)))).toBe('invalid_client');
    expect(site.received).toHaveLength(1);
  });

  it('does not have those fetched again at each request that cannot be had', async () => {
    away.status = 500;
    for (const _time of [1, 2, 3]) expect(await enter(party('failing', by(keys)))).toBe('invalid_client');
    expect(away.received).toHaveLength(1);
    product.clock.advance(10_000);
    expect(await enter(party('failing', by(keys)))).toBe('invalid_client');
    expect(away.received).toHaveLength(2);
  });

  it('R17: has none fetched by a redirect, of more than 64 kB, or from a private address of others', async () => {
    [away.status, away.body] = [302, keys.jwks];
    expect(await enter(party('led', by(keys)))).toBe('invalid_client');
    [away.status, away.body] = [200, keys.jwks.padEnd(66_000)];
    expect(await enter(party('long', by(keys)))).toBe('invalid_client');
    [away.status, away.body] = [200, keys.jwks.padEnd(65_000)];
    expect(await enter(party('short', by(keys)))).toBeNull();
    const before = site.connections();
    expect(await enter(party('outside', by(keys)))).toBe('invalid_client');
    expect(site.connections()).toBe(before);
  });

  it('pushes what it asks for, and sends the browser with a name of that', async () => {
    for (const [name, authentication] of [
      ['grafana', undefined],
      ['signs', by(keys)],
      ['spa', undefined],
    ] as const) {
      const application = await party(name, authentication);
      const attempt = await application.begin();
      const asked = Object.fromEntries(new URL(attempt.address).searchParams);
      const pushed = await openid.buildAuthorizationUrlWithPAR(application.config, asked);
      expect([...pushed.searchParams.keys()].toSorted()).toEqual(['client_id', 'request_uri']);
      const { address } = await browse(phone, pushed.href);
      expect((await application.redeem(attempt, address)).claims()).toMatchObject({ aud: name });
      // Once.
      const again = await browse(phone, pushed.href);
      expect(new URL(again.address).searchParams.get('code')).toBeNull();
    }
  });

  it('R1, R2: is held to the same where it pushes', async () => {
    const grafana = await party('grafana');
    const push = async (more: Record<string, string>, application = grafana) => {
      const asked = Object.fromEntries(new URL((await application.begin(more)).address).searchParams);
      return errorOf(openid.buildAuthorizationUrlWithPAR(application.config, asked));
    };
    const [good] = apps().grafana.redirect_uris;
    for (const redirect_uri of [`${good}/`, good.toUpperCase(), 'https://evil.example/', ''])
      expect([redirect_uri, await push({ redirect_uri })]).toEqual([redirect_uri, 'invalid_request']);
    expect(await push({ code_challenge_method: 'plain' })).toBe('invalid_request');
    expect(await push({ response_type: 'token' })).toBe('unsupported_response_type');
    const wrong = await party('grafana', openid.ClientSecretBasic('a-secret-of-another-0123456789'));
    expect(await push({}, wrong)).toBe('401');
    // Of another application.
    const asked = Object.fromEntries(new URL((await grafana.begin()).address).searchParams);
    const pushed = await openid.buildAuthorizationUrlWithPAR(grafana.config, asked);
    pushed.searchParams.set('client_id', 'spa');
    const { address, page } = await browse(phone, pushed.href);
    expect([page.status, new URL(address).origin]).toEqual([400, product.url]);
  });
});
