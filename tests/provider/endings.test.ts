import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as openid from 'openid-client';
import { type Account, AccountId } from '../../apps/api/src/account/account.ts';
import { SessionId } from '../../apps/api/src/session/session.ts';
import type { Client } from '../support/client.ts';
import { holdIntervals } from '../support/hold-intervals.ts';
import { logoutTokensOf } from '../support/logout-tokens.ts';
import { DESKTOP, PASSWORD, type Product, STORES } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { type Listener, type RelyingParty, relyingParty, startListener } from '../support/relying-party.ts';
import { signInByScan } from '../support/sign-in.ts';
import { errorOf, isLive, sendForm, signInTo, tokensOf } from '../support/sign-in-to.ts';
import { until } from '../support/until.ts';

const PATIENCE_MS = 60_000;

describe.each(STORES)('the end of a session in its applications, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  let told: Listener;
  let grafana: RelyingParty;
  let people = 0;

  const apps = () => ({
    grafana: app('grafana', {
      own_network: true,
      backchannel_logout_uri: `${told.url}/logout`,
      post_logout_redirect_uris: ['https://grafana.example.com/bye'],
    }),
  });

  beforeAll(async () => {
    // The server looks after applications only when a test says so: what comes without that comes with the ending itself.
    holdIntervals();
    told = await startListener();
    product = await startProvider(store, Object.values(apps()));
    phone = await product.setUp();
    grafana = await relyingParty(product.url, apps().grafana);
  });
  beforeEach(() => {
    told.received.length = 0;
  });
  afterAll(async () => {
    await product.stop();
    await told.stop();
  });

  async function somebody() {
    const username = `person${++people}`;
    const own = await product.invite(phone, username);
    const id = AccountId.parse(Object((await own.get('/api/session')).body['account']).id);
    const computer = product.client({ 'user-agent': DESKTOP });
    await signInByScan(own, computer);
    const tokens = await tokensOf(grafana, computer);
    return { id, own, computer, tokens, username };
  }
  const sessionOf = async (browser: Client) =>
    SessionId.parse(Object((await browser.get('/api/session')).body['session']).id);
  const logoutTokens = () => logoutTokensOf(told);
  async function expectEnded({ tokens, id }: Awaited<ReturnType<typeof somebody>>) {
    await until(() => told.received.length > 0, PATIENCE_MS);
    const [told1] = logoutTokens();
    expect(told1?.header).toMatchObject({ typ: 'logout+jwt', alg: 'RS256' });
    expect(told1?.claims).toMatchObject({ iss: product.url, aud: 'grafana', sub: id, sid: tokens.claims()?.['sid'] });
    expect(await isLive(grafana, tokens.access_token)).toBe(false);
    expect(await errorOf(openid.refreshTokenGrant(grafana.config, tokens.refresh_token ?? ''))).toBe('invalid_grant');
    expect(told.received).toHaveLength(1);
  }

  type Person = Awaited<ReturnType<typeof somebody>>;
  const revoke = async ({ own, computer }: Person) => own.post(`/api/sessions/${await sessionOf(computer)}/revoke`);
  const signInAnew = ({ computer, username }: Person) =>
    computer.post('/api/session/password', { username, password: PASSWORD });
  const change = (id: AccountId, to: (account: Account) => Account) =>
    product.app.core.accounts.update(id, (account) => ({ next: to(account), result: null }));

  it.each<[string, (person: Person) => Promise<unknown>]>([
    ['signing out here', ({ computer }) => computer.post('/api/session/sign-out')],
    ['ending it from the phone', revoke],
    ['ending all others', ({ own }) => own.post('/api/sessions/revoke-others')],
    ['"this was not me"', async ({ own, computer }) => own.post(`/api/sessions/${await sessionOf(computer)}/not-me`)],
    [
      'a new password',
      ({ own }) => own.post('/api/account/password', { newPassword: `${PASSWORD}, anew`, endOtherSessions: true }),
    ],
    ['locking the account', ({ id }) => phone.post(`/api/accounts/${id}/lock`)],
    ['removing the account', ({ id }) => phone.post(`/api/accounts/${id}/remove`)],
    [
      'somebody else who signs in',
      ({ computer }) => computer.post('/api/session/password', { username: 'ada', password: PASSWORD }),
    ],
  ])('R16: comes with %s, once, and takes the tokens along', async (_way, end) => {
    const person = await somebody();
    await end(person);
    await expectEnded(person);
  });

  it('R16: does not come where the same person signs in anew, but with the session that follows', async () => {
    const person = await somebody();
    await signInAnew(person);
    expect(await isLive(grafana, person.tokens.access_token)).toBe(true);
    expect((await signInTo(grafana, person.computer, { prompt: 'none' })).error).toBeNull();
    expect(told.received).toEqual([]);
    await person.computer.post('/api/session/sign-out');
    await expectEnded(person);
  });

  it('R16: is asked for by the application itself, and leads back to it with its state', async () => {
    const person = await somebody();
    const address = openid.buildEndSessionUrl(grafana.config, {
      id_token_hint: person.tokens.id_token ?? '',
      post_logout_redirect_uri: 'https://grafana.example.com/bye',
      state: 'as it was',
    });
    const response = await person.computer.get(address.pathname + address.search);
    expect(response.headers.get('location')).toBe('https://grafana.example.com/bye?state=as+it+was');
    expect((await person.computer.get('/api/session')).status).toBe(401);
    await expectEnded(person);
  });

  it('R16: goes to no address without the token, nor to one that nearly is registered', async () => {
    const { computer, tokens } = await somebody();
    const hint = { id_token_hint: tokens.id_token ?? '' };
    const bye = 'https://grafana.example.com/bye';
    const ask = (params: Record<string, string>) => computer.get(`/oidc/logout?${new URLSearchParams(params)}`);
    expect(told.received).toEqual([]);
    for (const odd of [`${bye}/`, `${bye}?x`, 'https://evil.example/', bye.toUpperCase(), ''])
      expect((await ask({ ...hint, post_logout_redirect_uri: odd })).status).toBe(400);
    const forged = `${hint.id_token_hint.slice(0, -4)}AAAA`;
    expect((await ask({ id_token_hint: forged, post_logout_redirect_uri: bye })).status).toBe(400);
    const asked = await ask({ client_id: 'grafana', post_logout_redirect_uri: bye });
    expect([asked.status, asked.headers.get('location')]).toEqual([200, null]);
    expect(asked.text).toContain('Sign out?');
    expect((await computer.get('/api/session')).status).toBe(200);
    const [, token = ''] = /name="token" value="([^"]+)"/.exec(asked.text) ?? [];
    const path = '/oidc/logout/confirm';
    expect((await sendForm(computer, path, { token: 'x', query: '' })).status).toBe(400);
    expect((await sendForm(computer, path, { token, query: '' }, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await sendForm(computer, path, { token, query: '' })).text).toContain('You are signed out here.');
    expect((await computer.get('/api/session')).status).toBe(401);
    await until(() => told.received.length > 0, PATIENCE_MS);
  });

  it('R11: takes no logout token for an ID token', async () => {
    const { computer } = await somebody();
    await computer.post('/api/session/sign-out');
    await until(() => told.received.length > 0, PATIENCE_MS);
    const [{ token } = { token: '' }] = logoutTokens();
    const other = await somebody();
    const query = new URLSearchParams({ id_token_hint: token });
    expect((await other.computer.get(`/oidc/logout?${query}`)).status).toBe(400);
    expect((await signInTo(grafana, other.computer, { prompt: 'none', id_token_hint: token })).error).toBe(
      'invalid_request',
    );
  });

  it('comes by itself where a session rests too long, though nobody asks', async () => {
    const person = await somebody();
    const id = await sessionOf(person.computer);
    const { links } = product.app.core.appSessions;
    await product.app.core.sessions.update(id, (session) => ({ next: { ...session, lastUsedAt: 0 }, result: null }));
    // Noted for this minute, as it would have been two weeks ago.
    await links.lookAt(id, Date.now());
    await product.app.lookAfterApplications();
    await expectEnded(person);
    expect(await links.uidsOf(id)).toEqual([]);
  });

  it('comes where a server stopped between the end of the session and that of its applications', async () => {
    const person = await somebody();
    const id = await sessionOf(person.computer);
    await product.app.core.appSessions.beforeEnd(id);
    await change(person.id, (account) => ({ ...account, isLocked: true }));
    await product.app.lookAfterApplications();
    await expectEnded(person);
  });

  it('comes where an administrator ends every session at once', async () => {
    const person = await somebody();
    const other = product.client();
    await other.post('/api/session/password', { username: 'ada', password: PASSWORD });
    expect((await other.post('/api/accounts/end-sessions')).status).toBe(200);
    expect(await isLive(grafana, person.tokens.access_token)).toBe(false);
    await product.app.lookAfterApplications();
    const subjects = () => logoutTokens().map(({ claims }) => claims.sub);
    await until(() => subjects().includes(person.id), PATIENCE_MS);
    await phone.post('/api/session/password', { username: 'ada', password: PASSWORD });
  });
});
