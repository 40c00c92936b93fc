import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as openid from 'openid-client';
import { type Account, AccountId, withSessionsEnded } from '../../apps/api/src/account/account.ts';
import type { Client, ClientResponse } from '../support/client.ts';
import { askOnce, DEVICE_GRANT, letIn, startDevice } from '../support/device.ts';
import { type Product, STORES } from '../support/product.ts';
import { app, SECRET_OF_APP, startProvider } from '../support/provider.ts';
import { type RelyingParty, relyingParty } from '../support/relying-party.ts';
import { errorOf, isLive, signInTo, tokensOf } from '../support/sign-in-to.ts';

const PUBLIC = { client_secret: undefined, token_endpoint_auth_method: 'none' } as const;
const APPS = {
  grafana: app('grafana', { grant_types: ['authorization_code', 'refresh_token', DEVICE_GRANT] }),
  thief: app('thief', { grant_types: ['authorization_code', 'refresh_token', DEVICE_GRANT] }),
  ward: app('ward', {
    grant_types: ['refresh_token', DEVICE_GRANT],
    redirect_uris: undefined,
    allowed_groups: ['ward'],
  }),
  spa: app('spa', PUBLIC),
} as const;

describe.each(STORES)('what may be done with which token, on the %s store', (store) => {
  let product: Product;
  /** On the same store; the same server where the store has only one. */
  let second: Product;
  let phone: Client;
  let grafana: RelyingParty;
  let thief: RelyingParty;
  let people = 0;

  const party = (name: 'grafana' | 'thief' | 'spa') => relyingParty(product.url, APPS[name]);

  beforeAll(async () => {
    const apps = Object.values(APPS);
    product = await startProvider(store, apps);
    phone = await product.setUp();
    const shared = { REDIS_URL: product.redis?.url ?? '', APP_URL: product.url, PORT: '0' };
    second = product.redis === null ? product : await startProvider(store, apps, shared);
    [grafana, thief] = [await party('grafana'), await party('thief')];
  });
  afterAll(async () => {
    if (second !== product) await second.stop();
    await product.stop();
  });

  async function somebody() {
    const own = await product.invite(phone, `person${++people}`);
    const id = AccountId.parse(Object((await own.get('/api/session')).body['account']).id);
    return { own, id };
  }
  const change = (id: AccountId, to: (account: Account) => Account) =>
    product.app.core.accounts.update(id, (account) => ({ next: to(account), result: null }));
  /** At either server, as whoever is named, or as nobody. */
  const send = (
    path: string,
    fields: Record<string, string>,
    by: string | null,
    at = product,
  ): Promise<ClientResponse> =>
    at.client().send(path, {
      method: 'POST',
      headers: by === null ? {} : { authorization: `Basic ${btoa(`${by}:${SECRET_OF_APP}`)}` },
      body: new URLSearchParams(fields),
    });
  const errorAt = async (...asked: Parameters<typeof send>) => (await send(...asked)).body['error'] ?? null;
  const codeIn = (address: string) => new URL(address).searchParams.get('code') ?? '';

  it('R4: a code is good for a minute, for one of twenty who come at once to two servers', async () => {
    const { own } = await somebody();
    const { attempt, address } = await signInTo(grafana, own);
    const fields = {
      grant_type: 'authorization_code',
      redirect_uri: grafana.callback,
      code_verifier: attempt.verifier,
    };
    const redeem = (_: unknown, at: number) =>
      send('/oidc/token', { ...fields, code: codeIn(address) }, 'grafana', at % 2 === 0 ? product : second);
    const answers = await Promise.all(Array.from({ length: 20 }, redeem));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const late = await signInTo(grafana, own);
    const key = `o:AuthorizationCode:${codeIn(late.address)}`;
    const raw = (await product.store.get(key)) ?? '';
    const kept = Object(JSON.parse(raw));
    expect(kept.exp - kept.iat).toBe(60);
    const value = JSON.stringify({ ...kept, exp: kept.iat - 1 });
    expect(await product.store.compareAndSwap(key, raw, { value, lifetimeMs: 60_000 })).toBe(true);
    expect(await errorOf(grafana.redeem(late.attempt, late.address))).toBe('invalid_grant');
  });

  it('R6: a refresh token is for its application alone, which says who it is, and for what it was granted', async () => {
    const { own } = await somebody();
    const { refresh_token = '' } = await tokensOf(grafana, own, { scope: 'openid profile' });
    const fields = { grant_type: 'refresh_token', refresh_token };
    expect(await errorAt('/oidc/token', fields, 'thief')).toBe('invalid_grant');
    expect(await errorAt('/oidc/token', { ...fields, client_id: 'spa' }, null)).toBe('invalid_grant');
    expect(await errorAt('/oidc/token', { ...fields, client_id: 'grafana' }, null)).toBe('invalid_client');
    const wrong = { ...fields, client_id: 'grafana', client_secret: `${SECRET_OF_APP}x` };
    expect(await errorAt('/oidc/token', wrong, null)).toBe('invalid_client');
    expect(await errorAt('/oidc/token', { ...fields, scope: 'openid groups' }, 'grafana')).toBe('invalid_scope');
    // None of that has used it up.
    const narrowed = await send('/oidc/token', { ...fields, scope: 'openid' }, 'grafana');
    expect([narrowed.status, narrowed.body['scope']]).toEqual([200, 'openid']);
  });

  it('R6: twenty who refresh at once at two servers have one successor', async () => {
    const { own } = await somebody();
    const { refresh_token = '' } = await tokensOf(grafana, own);
    const fields = { grant_type: 'refresh_token', refresh_token };
    const refresh = (_: unknown, at: number) => send('/oidc/token', fields, 'grafana', at % 2 === 0 ? product : second);
    const answers = await Promise.all(Array.from({ length: 20 }, refresh));
    const given = answers.filter(({ status }) => status === 200);
    expect(given).toHaveLength(1);
    // Whoever comes a moment later has lost the same race, and takes nothing from whoever won it.
    expect(await errorAt('/oidc/token', fields, 'grafana')).toBe('invalid_grant');
    expect(await isLive(grafana, String(given[0]?.body['access_token']))).toBe(true);
    const next = { ...fields, refresh_token: String(given[0]?.body['refresh_token']) };
    expect(await errorAt('/oidc/token', next, 'grafana')).toBeNull();
  });

  it('R4, R11: no code, token or device code passes for one of another kind', async () => {
    const { own } = await somebody();
    const { attempt, address } = await signInTo(grafana, own);
    const tokens = await tokensOf(grafana, own);
    const device = await startDevice(grafana);
    await letIn(own, device);
    const values = {
      code: codeIn(address),
      access_token: tokens.access_token,
      refresh_token: tokens.refresh_token ?? '',
      id_token: tokens.id_token ?? '',
      device_code: device.device_code,
    };
    const grants = {
      code: {
        grant_type: 'authorization_code',
        redirect_uri: grafana.callback,
        code_verifier: attempt.verifier,
      },
      refresh_token: { grant_type: 'refresh_token' },
      device_code: { grant_type: DEVICE_GRANT },
    };
    for (const [field, fields] of Object.entries(grants)) {
      for (const [kind, value] of Object.entries(values)) {
        if (kind === field) continue;
        const error = await errorAt('/oidc/token', { ...fields, [field]: value }, 'grafana');
        expect([field, kind, error]).toEqual([field, kind, 'invalid_grant']);
      }
    }
    for (const [kind, value] of Object.entries(values))
      expect([kind, await isLive(grafana, value)]).toEqual([kind, kind === 'access_token']);
    // And each is still what it was.
    expect(await errorOf(askOnce(grafana, device))).toBeNull();
    expect(await errorOf(openid.refreshTokenGrant(grafana.config, values.refresh_token))).toBeNull();
    expect(await errorOf(grafana.redeem(attempt, address))).toBeNull();
  });

  describe.each<[string, (who: Awaited<ReturnType<typeof somebody>>) => Promise<unknown>]>([
    ['is locked', async ({ id }) => change(id, (account) => ({ ...account, isLocked: true }))],
    ['is removed', async ({ id }) => phone.post(`/api/accounts/${id}/remove`)],
    ['is of a new generation', async ({ id }) => change(id, withSessionsEnded)],
    ['is in the group no longer', async ({ id }) => change(id, (account) => ({ ...account, groups: [] }))],
  ])('R5: where somebody %s', (_state, become) => {
    it('a device gets nothing any more: neither by its code nor by what it has', async () => {
      const who = await somebody();
      await change(who.id, (account) => ({ ...account, groups: ['ward'] }));
      const ward = await relyingParty(product.url, { ...app('ward'), client_id: 'ward' });
      const [used, unused] = [await startDevice(ward), await startDevice(ward)];
      for (const each of [used, unused]) expect((await letIn(who.own, each)).body['status']).toBe('approved');
      const tokens = await askOnce(ward, used);
      expect(await isLive(ward, tokens.access_token)).toBe(true);
      await become(who);
      expect(await errorOf(askOnce(ward, unused))).toBe('invalid_grant');
      expect(await errorOf(openid.refreshTokenGrant(ward.config, tokens.refresh_token ?? ''))).toBe('invalid_grant');
      expect(await isLive(ward, tokens.access_token)).toBe(false);
      expect(await openid.tokenIntrospection(ward.config, tokens.access_token)).toEqual({ active: false });
    });
  });

  it('R14: the published keys have no private part, and no symmetric one', async () => {
    const { body } = await product.client().get('/oidc/jwks');
    const keys: Record<string, unknown>[] = Object(body)['keys'];
    expect(keys).toHaveLength(3);
    for (const key of keys) {
      expect(['RSA', 'EC', 'OKP']).toContain(key['kty']);
      for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) expect(key).not.toHaveProperty(member);
    }
  });

  it('R14: no token is taken that is not signed, or signed by what anybody can know', async () => {
    const { own } = await somebody();
    const [, payload = ''] = ((await tokensOf(grafana, own)).id_token ?? '').split('.');
    const { body } = await product.client().get('/oidc/jwks');
    const published = JSON.stringify(Object(body)['keys'][0]);
    const forged = (alg: string, key: string | null) => {
      const signed = `${Buffer.from(JSON.stringify({ alg })).toString('base64url')}.${payload}`;
      return `${signed}.${key === null ? '' : createHmac('sha256', key).update(signed).digest('base64url')}`;
    };
    for (const hint of [forged('none', null), forged('HS256', SECRET_OF_APP), forged('HS256', published)]) {
      expect((await signInTo(grafana, own, { prompt: 'none', id_token_hint: hint })).error).toBe('invalid_request');
      expect((await own.get(`/oidc/logout?${new URLSearchParams({ id_token_hint: hint })}`)).status).toBe(400);
    }
    expect((await own.get('/api/session')).status).toBe(200);
  });

  it('R11, R16: the ID token of one application is no hint of another', async () => {
    const { own } = await somebody();
    const id_token_hint = (await tokensOf(grafana, own)).id_token ?? '';
    expect((await signInTo(grafana, own, { prompt: 'none', id_token_hint })).error).toBeNull();
    expect((await signInTo(thief, own, { prompt: 'none', id_token_hint })).error).toBe('invalid_request');
  });

  it('R15: what has no secret learns nothing of a token, and nobody revokes that of another', async () => {
    const { own } = await somebody();
    const tokens = await tokensOf(await party('spa'), own);
    const asked = { token: tokens.access_token, client_id: 'spa' };
    expect((await send('/oidc/introspect', asked, null)).body).toEqual({ active: false });
    const { refresh_token = '', access_token } = await tokensOf(grafana, own);
    for (const token of [refresh_token, access_token]) {
      expect((await send('/oidc/introspect', { token }, 'thief')).body).toEqual({ active: false });
      await send('/oidc/revoke', { token }, 'thief');
    }
    expect(await isLive(grafana, access_token)).toBe(true);
    expect(await errorOf(openid.refreshTokenGrant(grafana.config, refresh_token))).toBeNull();
  });

  it('a token that is bound to a key of the application is worth nothing without it, also where it is renewed', async () => {
    const { own } = await somebody();
    const spa = await party('spa');
    const { attempt, address } = await signInTo(spa, own);
    const key = openid.getDPoPHandle(spa.config, await openid.randomDPoPKeyPair('ES256'));
    const other = openid.getDPoPHandle(spa.config, await openid.randomDPoPKeyPair('ES256'));
    const checks = { pkceCodeVerifier: attempt.verifier, expectedState: attempt.state, expectedNonce: attempt.nonce };
    const tokens = await openid.authorizationCodeGrant(spa.config, new URL(address), checks, undefined, { DPoP: key });
    const renew = (more: object) =>
      errorOf(openid.refreshTokenGrant(spa.config, tokens.refresh_token ?? '', undefined, more));
    expect([await renew({}), await renew({ DPoP: other })]).toEqual(['invalid_grant', 'invalid_grant']);
    expect(await renew({ DPoP: key })).toBeNull();
    expect(await isLive(spa, tokens.access_token)).toBe(false);
  });
});
