import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationsOf, BACK } from '../support/applications.ts';
import { type Client, getAs } from '../support/client.ts';
import { DESKTOP, PASSWORD, type Product, STORES } from '../support/product.ts';
import { app, SECRET_OF_APP, startProvider } from '../support/provider.ts';
import { browse, type RelyingParty, relyingParty } from '../support/relying-party.ts';
import { errorOf, formIn, sendForm, signInTo, tokensOf } from '../support/sign-in-to.ts';

const PUBLIC = { client_secret: undefined, token_endpoint_auth_method: 'none' } as const;
const LOOPBACK = 'http://127.0.0.1/callback';
const APPS = {
  grafana: app('grafana', { post_logout_redirect_uris: ['https://grafana.example.com/bye'] }),
  other: app('other'),
  old: app('old', { require_pkce: false, require_nonce: false }),
  native: app('native', {
    ...PUBLIC,
    application_type: 'native',
    redirect_uris: [LOOPBACK, 'com.example.app:/callback'] as const,
  }),
} as const;
const pathOf = (address: string) => new URL(address).pathname + new URL(address).search;

describe.each(STORES)('requests that are not as they should be, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  let grafana: RelyingParty;
  const { addWiki, change } = applicationsOf(() => phone);

  beforeAll(async () => {
    product = await startProvider(store, Object.values(APPS));
    phone = await product.setUp();
    grafana = await relyingParty(product.url, APPS.grafana);
  });
  afterAll(() => product.stop());

  async function newLaptop(): Promise<Client> {
    const laptop = product.client({ 'user-agent': DESKTOP });
    await laptop.post('/api/session/password', { username: 'ada', password: PASSWORD });
    return laptop;
  }
  const tokenRequest = (fields: Record<string, string>, client: string, more: Record<string, string> = {}) =>
    product.client().send('/oidc/token', {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${client}:${SECRET_OF_APP}`)}`, ...more },
      body: new URLSearchParams(fields),
    });

  it('R1: lead nowhere where an address or an application is named twice, or not at all', async () => {
    const { address } = await grafana.begin();
    const without = (name: string) => {
      const left = new URL(address);
      left.searchParams.delete(name);
      return left.href;
    };
    for (const odd of [
      `${address}&redirect_uri=https%3A%2F%2Fevil.example%2F`,
      `${address}&client_id=other`,
      without('redirect_uri'),
      without('client_id'),
      address.replace('client_id=grafana', 'client_id=nobody'),
    ]) {
      const { status, headers } = await phone.get(pathOf(odd));
      expect([odd, status, headers.get('location')]).toEqual([odd, 400, null]);
    }
    for (const twice of ['state=x', 'nonce=x', 'scope=openid', 'code_challenge=x', 'response_type=code'])
      expect(new URL((await browse(phone, `${address}&${twice}`)).address).searchParams.get('error')).toBe(
        'invalid_request',
      );
  });

  it('R1: may name another port of the loopback interface, where a program listens, and nothing else', async () => {
    const native = await relyingParty(product.url, APPS.native);
    const statusOf = async (redirect_uri: string) =>
      (await phone.get(pathOf((await native.begin({ redirect_uri })).address))).status;
    for (const good of [LOOPBACK, 'http://127.0.0.1:5555/callback', 'com.example.app:/callback'])
      expect([good, await statusOf(good)]).toEqual([good, 303]);
    for (const odd of [
      ...['http://localhost:5555/callback', 'http://127.0.0.1.evil.example/callback', 'http://127.1/callback'],
      ...['http://x@127.0.0.1:5555/callback', 'http://127.0.0.1:5555/callback?x', 'http://127.0.0.1:5555/other'],
      ...['com.example.app:/callback/', 'com.example.app:/callback?x', 'https://127.0.0.1/callback'],
    ])
      expect([odd, await statusOf(odd)]).toEqual([odd, 400]);
  });

  it('R1: lead to no address that was taken from the application in the middle of them', async () => {
    const [wiki, computer] = [await addWiki('moving'), product.client({ 'user-agent': DESKTOP })];
    const { address } = await browse(computer, (await wiki.begin()).address);
    const continueTo = new URL(address).searchParams.get('continue') ?? '';
    await change('moving', { redirect_uris: ['https://wiki.example.com/elsewhere'] });
    await computer.post('/api/session/password', { username: 'ada', password: PASSWORD });
    const late = await browse(computer, continueTo);
    expect([late.page.status, late.page.text]).toEqual([400, expect.stringContaining('This sign‑in has expired')]);
    await change('moving', { redirect_uris: [BACK] });
    expect((await signInTo(wiki, computer)).error).toBeNull();
  });

  it('R2: get no tokens without the verifier, nor by one where there was no challenge', async () => {
    const { attempt, address } = await signInTo(grafana, phone);
    const old = await relyingParty(product.url, APPS.old);
    const codeIn = (from: string) => new URL(from).searchParams.get('code') ?? '';
    const redeem = (of: string, { id, callback }: RelyingParty, more: Record<string, string> = {}) =>
      tokenRequest({ grant_type: 'authorization_code', code: of, redirect_uri: callback, ...more }, id);
    const code = codeIn(address);
    for (const code_verifier of ['', 'x'.repeat(43), `${attempt.verifier}x`]) {
      const { body } = await redeem(code, grafana, code_verifier ? { code_verifier } : {});
      expect(body['error']).toBe('invalid_grant');
    }
    expect((await redeem(code, grafana, { code_verifier: attempt.verifier })).status).toBe(200);
    const unbound = new URL((await old.begin()).address);
    for (const name of ['code_challenge', 'code_challenge_method', 'nonce']) unbound.searchParams.delete(name);
    const other = codeIn((await browse(phone, unbound.href)).address);
    const { body } = await redeem(other, old, { code_verifier: 'x'.repeat(43) });
    expect(body['error']).toBe('invalid_grant');
    expect((await redeem(other, old)).status).toBe(200);
  });

  it('R3: are nothing without the secret, and without the address that the code was sent to', async () => {
    const { attempt, address } = await signInTo(grafana, phone);
    const { client_secret: _secret, ...registered } = APPS.grafana;
    const anonymous = await relyingParty(product.url, registered);
    expect(await errorOf(anonymous.redeem(attempt, address))).toBe('invalid_client');
    const code = new URL(address).searchParams.get('code') ?? '';
    const fields = { grant_type: 'authorization_code', code, code_verifier: attempt.verifier };
    expect((await tokenRequest(fields, 'grafana')).body['error']).toBe('invalid_request');
    expect(await errorOf(grafana.redeem(attempt, address))).toBeNull();
  });

  it.each<[string, object]>([
    ['a way of proving that is a number', { acr: { essential: true, value: 5 } }],
    ['one of several that are numbers', { acr: { essential: true, values: [1] } }],
    ['one of none', { acr: { essential: true, values: [] } }],
    ['an account that is a number', { sub: { value: 5 } }],
    ['no account', { sub: { value: null } }],
    ['an account in another form', { sub: 'ada' }],
  ])('R8: are refused once where they ask for %s', async (_what, id_token) => {
    expect((await signInTo(grafana, phone, { claims: JSON.stringify({ id_token }) })).error).toBe('invalid_request');
  });

  it.each<[string, object, string]>([
    ['two ways at once', { acr: { essential: true, value: 'phr', values: ['urn:pollen:password'] } }, 'unmet_'],
    ['somebody whom there is not', { sub: { value: 'nobody' } }, 'login_required'],
  ])(
    'R8: are refused after one proof, and not asked for again and again, where they ask for %s',
    async (_what, id_token, error) => {
      const laptop = await newLaptop();
      const { address } = await signInTo(grafana, laptop, { claims: JSON.stringify({ id_token }) });
      const { searchParams } = new URL(address);
      expect(searchParams.get('again')).toBe('any');
      await laptop.post('/api/session/password', { username: 'ada', password: PASSWORD });
      const end = new URL((await browse(laptop, searchParams.get('continue') ?? '')).address);
      expect(end.searchParams.get('error')).toContain(error);
    },
  );

  it('R9: are answered under our own name alone, also by form, and with it', async () => {
    for (const path of ['/.well-known/openid-configuration', '/oidc/jwks', pathOf((await grafana.begin()).address)]) {
      const { status, text } = await getAs('evil.example', product.url + path);
      expect([status, text.includes('evil')]).toEqual([403, false]);
    }
    for (const more of [{}, { prompt: 'none', max_age: '0' }]) {
      const { address } = await grafana.begin({ response_mode: 'form_post', ...more });
      const page = await phone.get(pathOf(address));
      expect(page.text).toContain(`name="iss" value="${product.url}"`);
      expect(page.text).toContain('action="https://grafana.example.com/callback"');
    }
  });

  it('R12: get a code where only the application reads it, and nothing for a password', async () => {
    const { address } = await signInTo(grafana, phone, { response_mode: 'fragment' });
    expect(address).not.toContain('code=');
    expect(new URLSearchParams(new URL(address).hash.slice(1)).get('error')).toBe('invalid_request');
    const { body } = await phone.get('/.well-known/openid-configuration');
    expect(body['response_modes_supported']).toEqual(['query', 'form_post']);
    const password = { grant_type: 'password', username: 'ada', password: PASSWORD };
    expect((await tokenRequest(password, 'grafana')).body['error']).toBe('unsupported_grant_type');
    for (const path of ['/oidc/register', '/oidc/reg', '/reg'])
      expect((await product.client().post(path, { redirect_uris: [BACK] })).status).toBe(404);
  });

  it('R12: stay what they were, whatever is added on the way back to them', async () => {
    const computer = product.client({ 'user-agent': DESKTOP });
    const attempt = await grafana.begin();
    const { address } = await browse(computer, attempt.address);
    const continueTo = new URL(address).searchParams.get('continue') ?? '';
    await computer.post('/api/session/password', { username: 'ada', password: PASSWORD });
    const resumed = (await computer.get(continueTo)).headers.get('location') ?? '';
    const more = 'response_type=token&redirect_uri=https://evil.example/&response_mode=fragment&scope=openid&state=x';
    const end = await browse(computer, `${resumed}?${more}`);
    expect(await errorOf(grafana.redeem(attempt, end.address))).toBeNull();
  });

  it('are answered to no page without an origin of its own', async () => {
    const fields = { grant_type: 'authorization_code', client_id: 'native', code: 'x', redirect_uri: LOOPBACK };
    const allowed = async (origin: string) => {
      const headers = { origin };
      const body = new URLSearchParams(fields);
      const sent = await product.client().send('/oidc/token', { method: 'POST', headers, body });
      return sent.headers.get('access-control-allow-origin');
    };
    expect(await allowed('null')).toBeNull();
    expect(await allowed('http://127.0.0.1')).toBe('http://127.0.0.1');
  });

  it('R16: sign nobody out with the token of another application, or as a part of a page beside ours', async () => {
    const laptop = await newLaptop();
    const hint = { id_token_hint: (await tokensOf(grafana, laptop)).id_token ?? '' };
    const post_logout_redirect_uri = 'https://grafana.example.com/bye';
    const signOut = (more: Record<string, string>, headers: Record<string, string> = {}) =>
      laptop.get(`/oidc/logout?${new URLSearchParams({ ...hint, post_logout_redirect_uri, ...more })}`, headers);
    expect((await signOut({ client_id: 'other' })).status).toBe(400);
    for (const destination of ['image', 'iframe', 'empty'])
      expect((await signOut({}, { 'sec-fetch-dest': destination, 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await laptop.get('/api/session')).status).toBe(200);
    const unsigned = `/oidc/logout?${new URLSearchParams({ client_id: 'grafana', post_logout_redirect_uri })}`;
    const asked = await laptop.get(unsigned);
    const [, query = ''] = /name="query" value="([^"]*)"/.exec(asked.text) ?? [];
    const left = await newLaptop();
    const form = { token: formIn(await left.get(unsigned)), query: query.replaceAll('&amp;', '&') };
    expect((await sendForm(left, '/oidc/logout/confirm', form)).text).not.toContain('grafana.example.com');
    expect((await left.get(unsigned)).headers.get('location')).toBeNull();
    expect((await signOut({ client_id: 'grafana' })).headers.get('location')).toBe(post_logout_redirect_uri);
    expect((await laptop.get('/api/session')).status).toBe(401);
  });

  it('R10: are answered with a `sub` that is no name, and stays when the name is another’s', async () => {
    const bea = await product.invite(phone, 'bea');
    const before = (await tokensOf(grafana, bea)).claims();
    const { id } = Object((await bea.get('/api/session')).body['account']);
    await phone.post(`/api/accounts/${id}/remove`);
    const after = (await tokensOf(grafana, await product.invite(phone, 'bea'))).claims();
    expect([before?.['preferred_username'], after?.['preferred_username']]).toEqual(['bea', 'bea']);
    expect(before?.sub).toBe(id);
    expect(after?.sub).not.toBe(id);
    expect(String(id)).not.toContain('bea');
  });
});
