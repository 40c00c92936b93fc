import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as openid from 'openid-client';
import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { DESKTOP, type Product, STORES } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { browse, type RelyingParty, relyingParty } from '../support/relying-party.ts';
import { signInTo, tokensOf } from '../support/sign-in-to.ts';
import { useUp } from '../support/use-up.ts';

const APPS = {
  grafana: app('grafana'),
  wiki: app('wiki', { claims_in_id_token: false, id_token_signed_response_alg: 'EdDSA' }),
  cloud: app('cloud', { token_endpoint_auth_method: 'client_secret_post', id_token_signed_response_alg: 'ES256' }),
  spa: app('spa', { client_secret: undefined, token_endpoint_auth_method: 'none' }),
  old: app('old', { require_pkce: false }),
  older: app('older', { require_pkce: false, require_nonce: false }),
} as const;

describe.each(STORES)('what applications ask, and are told, on the %s store', (store) => {
  let product: Product;
  let phone: Client;

  const party = (name: keyof typeof APPS, authentication?: openid.ClientAuth) =>
    relyingParty(product.url, APPS[name], authentication);
  const newComputer = () => product.client({ 'user-agent': DESKTOP });

  beforeAll(async () => {
    product = await startProvider(store, Object.values(APPS));
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  it('R10: tells the id of the account, for one application, and gives state, nonce and iss back', async () => {
    const { attempt, address } = await signInTo(await party('grafana'), phone);
    const back = new URL(address).searchParams;
    expect([back.get('state'), back.get('iss')]).toEqual([attempt.state, product.url]);
    const claims = (await (await party('grafana')).redeem(attempt, address)).claims();
    const { body } = await phone.get('/api/session');
    expect(claims).toMatchObject({ sub: Object(body['account']).id, aud: 'grafana', nonce: attempt.nonce });
  });

  it('R9: takes its own address from nothing that a request says', async () => {
    const headers = { host: '127.0.0.1', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };
    const { body } = await phone.get('/.well-known/openid-configuration', headers);
    expect(body['issuer']).toBe(product.url);
    const addresses = Object.values(body).filter((value) => String(value).startsWith('http'));
    expect(addresses.length).toBeGreaterThan(5);
    for (const address of addresses) expect(new URL(String(address)).origin).toBe(product.url);
    expect((await phone.get('/.well-known/openid-configuration/')).status).toBe(404);
  });

  it('R9: names itself in errors', async () => {
    const { address } = await signInTo(await party('grafana'), newComputer(), { prompt: 'none' });
    const back = new URL(address).searchParams;
    expect([back.get('error'), back.get('iss')]).toEqual(['login_required', product.url]);
  });

  it('R12: offers the code and nothing else', async () => {
    const { body } = await phone.get('/.well-known/openid-configuration');
    expect(body).toMatchObject({
      response_types_supported: ['code'],
      grant_types_supported: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
      code_challenge_methods_supported: ['S256'],
      request_uri_parameter_supported: false,
    });
    expect(body).not.toHaveProperty('registration_endpoint');
    for (const response_type of ['token', 'id_token', 'code id_token', 'none']) {
      const { address, error } = await signInTo(await party('grafana'), phone, { response_type });
      expect(error ?? new URLSearchParams(new URL(address).hash.slice(1)).get('error')).toBe(
        'unsupported_response_type',
      );
    }
    for (const more of [{ request_uri: 'https://evil.example/' }, { request: 'x' }, { registration: '{}' }])
      expect((await signInTo(await party('grafana'), phone, more)).error).toMatch(/not_supported$/);
  });

  it('names whom the application expects to the page that they sign in on, and nothing that is no name', async () => {
    const expected = async (login_hint: string) => {
      const { address } = await signInTo(await party('grafana'), newComputer(), { login_hint });
      return new URL(address).searchParams.get('name');
    };
    expect(await expected('ada')).toBe('ada');
    expect(await expected('ada@example.com')).toBe('ada@example.com');
    for (const odd of ['', 'two words', 'x'.repeat(65), 'a\u202eb']) expect(await expected(odd)).toBeNull();
  });

  it.each([
    ['wiki', 'EdDSA', undefined],
    ['cloud', 'ES256', openid.ClientSecretPost(APPS.cloud.client_secret)],
    ['spa', 'RS256', undefined],
  ] as const)('serves %s, with tokens by %s', async (name, alg, authentication) => {
    const tokens = await tokensOf(await party(name, authentication), phone);
    const [header = ''] = (tokens.id_token ?? '').split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({ alg });
  });

  it('leaves names out of the ID token where the application wants that', async () => {
    const claims = (await tokensOf(await party('wiki'), phone)).claims();
    expect(claims).toMatchObject({ acr: 'urn:pollen:password' });
    expect(claims).not.toHaveProperty('name');
  });

  it('R2: demands PKCE by S256, or a nonce of those that cannot do it', async () => {
    const grafana = await party('grafana');
    const { searchParams } = new URL((await grafana.begin()).address);
    const without = async (application: RelyingParty, ...omitted: string[]) => {
      const address = new URL((await application.begin()).address);
      for (const name of omitted) address.searchParams.delete(name);
      const { address: end } = await browse(phone, address.href);
      return new URL(end).searchParams;
    };
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    expect((await without(grafana, 'code_challenge', 'code_challenge_method')).get('error')).toBe('invalid_request');
    expect((await without(grafana, 'code_challenge_method')).get('error')).toBe('invalid_request');
    expect((await signInTo(grafana, phone, { code_challenge_method: 'plain' })).error).toBe('invalid_request');
    const old = await party('old');
    const left = ['code_challenge', 'code_challenge_method'];
    expect((await without(old, ...left)).get('code')).not.toBeNull();
    expect((await without(old, ...left, 'nonce')).get('error')).toBe('invalid_request');
    expect((await without(await party('older'), ...left, 'nonce')).get('code')).not.toBeNull();
    expect((await without(await party('spa'), ...left)).get('error')).toBe('invalid_request');
  });

  it('R1: never sends a browser to an address that is not registered, whatever else is wrong', async () => {
    const grafana = await party('grafana');
    const [good] = APPS.grafana.redirect_uris;
    const near = [`${good}/`, `${good}?x`, `${good}#x`, good.replace('https', 'http'), good.toUpperCase()];
    const odd = [
      ...near,
      good.replace('.com', '.com.evil.example'),
      good.replace('://', '://evil@'),
      'javascript:x',
      '',
    ];
    for (const redirect_uri of odd) {
      for (const more of [{}, { prompt: 'none' }, { response_type: 'token' }, { scope: 'x' }, { code_challenge: '' }]) {
        const { address } = await grafana.begin({ ...more, redirect_uri });
        const page = await phone.get(new URL(address).pathname + new URL(address).search);
        expect([redirect_uri, page.status, page.headers.get('location')]).toEqual([redirect_uri, 400, null]);
        expect(page.text).toContain('can’t be done');
      }
    }
  });

  it('are refused where one address sends very many people who are not signed in, and leave one count', async () => {
    const { address } = await (await party('grafana')).begin();
    const { pathname, search } = new URL(address);
    const stranger = newComputer();
    const statuses: number[] = [];
    while (statuses.length < 400 && !statuses.includes(429)) {
      const sent = Array.from({ length: 20 }, () => stranger.get(pathname + search));
      statuses.push(...(await Promise.all(sent)).map(({ status }) => status));
    }
    expect(statuses).toContain(429);
    expect((await stranger.get(pathname + search)).headers.get('retry-after')).toMatch(/^\d+$/);
    expect((await signInTo(await party('grafana'), phone)).error).toBeNull();
  });

  it('are refused where somebody who is signed in is asked without end, and nobody else is', async () => {
    const [grafana, linus] = [await party('grafana'), await product.invite(phone, 'linus')];
    const { account } = Object((await linus.get('/api/session')).body);
    const limiter = product.limiter('authorize-account');
    await useUp(limiter, account.id);
    const { address } = await grafana.begin({ prompt: 'login' });
    expectProblem(await linus.get(new URL(address).pathname + new URL(address).search), 'too-many-requests');
    expect((await signInTo(grafana, phone)).error).toBeNull();
    await limiter.forget(account.id);
    expect((await signInTo(grafana, linus)).error).toBeNull();
  });
});
