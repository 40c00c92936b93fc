import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as openid from 'openid-client';
import { type Account, AccountId, withSessionsEnded } from '../../apps/api/src/account/account.ts';
import { SessionId } from '../../apps/api/src/session/session.ts';
import type { Client } from '../support/client.ts';
import { DESKTOP, PASSWORD, type Product, STORES } from '../support/product.ts';
import { app, SECRET_OF_APP, startProvider } from '../support/provider.ts';
import { type RelyingParty, relyingParty } from '../support/relying-party.ts';
import { errorOf, isLive, signInTo, tokensOf } from '../support/sign-in-to.ts';

const APPS = {
  grafana: app('grafana'),
  thief: app('thief'),
  ward: app('ward', { allowed_groups: ['ward'] }),
  hour: app('hour', { longest_session_seconds: 3_600 }),
} as const;

describe.each(STORES)('the tokens of an application, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  let people = 0;
  let grafana: RelyingParty;
  let thief: RelyingParty;

  const party = (name: keyof typeof APPS) => relyingParty(product.url, APPS[name]);

  beforeAll(async () => {
    product = await startProvider(store, Object.values(APPS));
    phone = await product.setUp();
    [grafana, thief] = [await party('grafana'), await party('thief')];
  });
  afterAll(() => product.stop());

  /** Somebody of their own, on a computer of their own. */
  async function somebody() {
    const username = `person${++people}`;
    const own = await product.invite(phone, username);
    const id = AccountId.parse(Object((await own.get('/api/session')).body['account']).id);
    const computer = product.client({ 'user-agent': DESKTOP });
    await computer.post('/api/session/password', { username, password: PASSWORD });
    return { id, username, computer };
  }
  const change = (id: AccountId, to: (account: Account) => Account) =>
    product.app.core.accounts.update(id, (account) => ({ next: to(account), result: null }));
  const sessionOf = async (browser: Client) =>
    SessionId.parse(Object((await browser.get('/api/session')).body['session']).id);
  const refresh = (tokens: openid.TokenEndpointResponse, by = grafana) =>
    openid.refreshTokenGrant(by.config, tokens.refresh_token ?? '');
  const introspect = async (token: string, by = grafana) => (await openid.tokenIntrospection(by.config, token)).active;

  it('R4: gives tokens once to twenty who come with one code at once, and ends them at the next', async () => {
    const { computer } = await somebody();
    const { attempt, address } = await signInTo(grafana, computer);
    const redeemed = await Promise.allSettled(Array.from({ length: 20 }, () => grafana.redeem(attempt, address)));
    const given = redeemed.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(given).toHaveLength(1);
    expect(await errorOf(grafana.redeem(attempt, address))).toBe('invalid_grant');
    for (const { access_token } of given) expect(await isLive(grafana, access_token)).toBe(false);
    for (const tokens of given) expect(await errorOf(refresh(tokens))).toBe('invalid_grant');
    // And the next sign-in does not bring them back.
    await tokensOf(grafana, computer);
    for (const { access_token } of given) expect(await isLive(grafana, access_token)).toBe(false);
  });

  it('R3: burns a code that another application tries to redeem', async () => {
    const { computer } = await somebody();
    const { attempt, address } = await signInTo(grafana, computer);
    const wrong = await relyingParty(product.url, { ...APPS.grafana, client_secret: `${SECRET_OF_APP}x` });
    expect(await errorOf(wrong.redeem(attempt, address))).toBe('401');
    expect(await errorOf(thief.redeem(attempt, address))).toBe('invalid_grant');
    expect(await errorOf(grafana.redeem(attempt, address))).toBe('invalid_grant');
  });

  it('R3: wants the verifier and the address that the code was made for', async () => {
    const { computer } = await somebody();
    const { attempt, address } = await signInTo(grafana, computer);
    const verifier = openid.randomPKCECodeVerifier();
    expect(await errorOf(grafana.redeem({ ...attempt, verifier }, address))).toBe('invalid_grant');
    const elsewhere = address.replace('/callback', '/elsewhere');
    expect(await errorOf(grafana.redeem(attempt, elsewhere))).toBe('invalid_grant');
    expect(await errorOf(grafana.redeem(attempt, address))).toBeNull();
  });

  it('R6: rotates refresh tokens, one for twenty at once, whose successor lives on', async () => {
    const { computer } = await somebody();
    const tokens = await tokensOf(grafana, computer);
    const refreshed = await Promise.allSettled(Array.from({ length: 20 }, () => refresh(tokens)));
    const next = refreshed.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(next).toHaveLength(1);
    for (const each of next) expect(await errorOf(refresh(each))).toBeNull();
    expect(await errorOf(refresh(tokens, thief))).toBe('invalid_grant');
  });

  it('R6: ends the whole family where an old refresh token comes back', async () => {
    const { computer } = await somebody();
    const tokens = await tokensOf(grafana, computer);
    const next = await refresh(tokens);
    await age(tokens.refresh_token ?? '');
    expect(await errorOf(refresh(tokens))).toBe('invalid_grant');
    expect(await errorOf(refresh(next))).toBe('invalid_grant');
    expect(await isLive(grafana, next.access_token)).toBe(false);
  });
  /** As if it was used a minute ago. */
  async function age(token: string): Promise<void> {
    const key = `o:RefreshToken:${token}`;
    const raw = (await product.store.get(key)) ?? '';
    const value = JSON.stringify({ ...Object(JSON.parse(raw)), consumed: Date.now() - 60_000 });
    expect(await product.store.compareAndSwap(key, raw, { value, lifetimeMs: 60_000 })).toBe(true);
  }

  describe.each<[string, (who: Awaited<ReturnType<typeof somebody>>) => Promise<unknown>]>([
    ['locked', async ({ id }) => change(id, (account) => ({ ...account, isLocked: true }))],
    ['removed', async ({ id }) => phone.post(`/api/accounts/${id}/remove`)],
    ['of a new generation', async ({ id }) => change(id, (account) => withSessionsEnded(account))],
    ['signed out', async ({ computer }) => computer.post('/api/session/sign-out')],
    ['in the group no longer', async ({ id }) => change(id, (account) => ({ ...account, groups: [] }))],
    ['too long here', async ({ computer }) => ageSession(computer, 'startedAt')],
  ])('R5: of somebody who is %s', (_state, become) => {
    it('are worth nothing: code, access, refresh, introspection, and the way in', async () => {
      const who = await somebody();
      await change(who.id, (account) => ({ ...account, groups: ['ward'] }));
      const ward = await party('ward');
      const tokens = await tokensOf(ward, who.computer);
      const { attempt, address } = await signInTo(ward, who.computer);
      expect(await introspect(tokens.access_token, ward)).toBe(true);
      expect(await isLive(ward, tokens.access_token)).toBe(true);
      await become(who);
      expect(await errorOf(ward.redeem(attempt, address))).toBe('invalid_grant');
      expect(await errorOf(refresh(tokens, ward))).toBe('invalid_grant');
      expect(await isLive(ward, tokens.access_token)).toBe(false);
      expect(await introspect(tokens.access_token, ward)).toBe(false);
      expect((await signInTo(ward, who.computer, { prompt: 'none' })).error).toMatch(
        /^(login_required|access_denied)$/,
      );
    });
  });
  async function ageSession(browser: Client, _what: 'startedAt'): Promise<void> {
    const id = await sessionOf(browser);
    await product.app.core.sessions.update(id, (session) => ({ next: { ...session, lastUsedAt: 0 }, result: null }));
  }

  it('R5: are worth nothing once the proof is too old for the application', async () => {
    const { computer } = await somebody();
    const hour = await party('hour');
    const tokens = await tokensOf(hour, computer);
    const id = await sessionOf(computer);
    const verifiedAt = Date.now() - 3_601_000;
    await product.app.core.sessions.update(id, (session) => ({ next: { ...session, verifiedAt }, result: null }));
    expect(await isLive(hour, tokens.access_token)).toBe(false);
    expect(await errorOf(refresh(tokens, hour))).toBe('invalid_grant');
    expect(new URL((await signInTo(hour, computer)).address).searchParams.get('again')).toBe('any');
  });

  it('R7: gives no code to a session that has to prove itself after "this was not me"', async () => {
    const { id, computer } = await somebody();
    await tokensOf(grafana, computer);
    await change(id, (account) => ({ ...account, disavowals: 1 }));
    expect((await signInTo(grafana, computer, { prompt: 'none' })).error).toBe('login_required');
    expect(new URL((await signInTo(grafana, computer)).address).searchParams.get('again')).toBe('any');
  });

  it('R11: never stand for one another', async () => {
    const { computer } = await somebody();
    const tokens = await tokensOf(grafana, computer);
    const cookieNamed = (name: string) => [...computer.cookies].find(([each]) => each.endsWith(`-${name}`))?.[1];
    const others = [tokens.refresh_token, tokens.id_token, cookieNamed('session'), cookieNamed('oidc')];
    expect(others).not.toContain(undefined);
    for (const other of others) {
      expect(await isLive(grafana, other ?? '')).toBe(false);
      if (other !== tokens.refresh_token) {
        const stood = errorOf(openid.refreshTokenGrant(grafana.config, other ?? ''));
        expect(await stood).toBe('invalid_grant');
      }
    }
    expect(await errorOf(openid.refreshTokenGrant(grafana.config, tokens.access_token))).toBe('invalid_grant');
  });

  it('R15: are known to their application alone, once it has said who it is', async () => {
    const { computer } = await somebody();
    const tokens = await tokensOf(grafana, computer);
    expect([await introspect(tokens.access_token), await introspect(tokens.access_token, thief)]).toEqual([
      true,
      false,
    ]);
    await errorOf(openid.tokenRevocation(thief.config, tokens.access_token));
    expect(await isLive(grafana, tokens.access_token)).toBe(true);
    for (const path of ['/oidc/introspect', '/oidc/revoke']) {
      const body = new URLSearchParams({ token: tokens.access_token, client_id: 'grafana' });
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const { status, body: said } = await product.client().send(path, { method: 'POST', headers, body });
      expect([status, said['error']]).toEqual([401, 'invalid_client']);
    }
    await openid.tokenRevocation(grafana.config, tokens.refresh_token ?? '');
    expect(await errorOf(refresh(tokens))).toBe('invalid_grant');
    expect(await isLive(grafana, tokens.access_token)).toBe(false);
  });

  it('live on in two tabs that ask at once', async () => {
    const { computer } = await somebody();
    await tokensOf(thief, computer);
    const attempts = await Promise.all([grafana.begin(), grafana.begin(), grafana.begin()]);
    const tabs = await Promise.all(
      attempts.map(async ({ address }) => {
        const { pathname, search } = new URL(address);
        const { headers } = await computer.get(pathname + search);
        return headers.get('location') ?? '';
      }),
    );
    const all = await Promise.all(attempts.map((attempt, index) => grafana.redeem(attempt, tabs[index] ?? '')));
    for (const tokens of all) expect(await errorOf(refresh(tokens))).toBeNull();
    for (const { access_token } of all) expect(await isLive(grafana, access_token)).toBe(true);
  });
});
